import { useTranslations } from "next-intl";
import type { SpaceView } from "@/lib/spaces/model";
import { AgencyMark } from "../countries/agency-mark";
import { SavedTable } from "../preferences/saved-table";
import type { DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { RemovePerson } from "./remove-member";

interface PeopleTableProps {
  readonly space: Pick<SpaceView, "id" | "people" | "agencies" | "may">;
  /** The reader: nobody removes oneself, and an agency removes its own people only. */
  readonly reader: { readonly id: string; readonly agencyId: string };
}

/** Who is admitted: whose, in which function here, with which roles. */
export function PeopleTable({ space, reader }: PeopleTableProps) {
  const t = useTranslations("spaces.people");
  const columns: readonly DataColumn[] = [
    { id: "name", header: t("name"), main: true, filter: "text" },
    { id: "agency", header: t("agency"), filter: "choice", width: "wide" },
    { id: "function", header: t("function"), width: "fit", filter: "choice" },
    { id: "roles", header: t("roles"), filter: "text", width: "grow", wrap: true },
  ];
  const rows = useRows({ space, reader });
  const removable = rows.some((row) => row.cells.remove !== undefined);
  return (
    <SavedTable
      table="spacePeople"
      label={t("title")}
      columns={removable ? [...columns, { id: "remove", header: t("actions"), width: "fit", filter: "none" }] : columns}
      rows={rows}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

function useRows({ space, reader }: PeopleTableProps): readonly DataRow[] {
  const t = useTranslations("spaces");
  const roles = useTranslations("roles");
  return space.people.map((person) => {
    const agency = space.agencies.find((each) => each.id === person.agencyId);
    const own = person.agencyId === reader.agencyId && space.may.admitPeople;
    const removable = person.id !== reader.id && (own || space.may.administer);
    return {
      id: person.id,
      cells: {
        name: { value: person.name },
        agency: {
          value: agency?.shortName ?? t("people.formerAgency"),
          ...(agency && { node: <AgencyMark agency={agency} /> }),
        },
        function: { value: t(`functions.${person.function}`) },
        roles: { value: person.roles.map((role) => (roles.has(role) ? roles(role) : role)).join(" · ") },
        ...(removable && {
          remove: {
            value: null,
            node: <RemovePerson spaceId={space.id} person={{ id: person.id, name: person.name }} />,
          },
        }),
      },
    };
  });
}
