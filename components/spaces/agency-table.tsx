import { useTranslations } from "next-intl";
import type { SpaceView } from "@/lib/spaces/model";
import { AgencyMark } from "../countries/agency-mark";
import { SavedTable } from "../preferences/saved-table";
import type { DataColumn } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { Time } from "../ui/time";
import { RemoveAgency } from "./remove-member";

interface AgencyTableProps {
  readonly space: Pick<SpaceView, "id" | "agencies" | "may">;
  readonly readerAgencyId: string;
}

/** The member agencies with what the map cannot say: what they are, and since when they take part. */
export function AgencyTable({ space, readerAgencyId }: AgencyTableProps) {
  const t = useTranslations("spaces.agencies");
  const columns: readonly DataColumn[] = [
    { id: "name", header: t("name"), main: true, filter: "text" },
    { id: "kind", header: t("kind"), filter: "choice" },
    { id: "since", header: t("since"), width: "fit", filter: "none" },
    ...(space.may.administer
      ? [{ id: "remove", header: t("actions"), width: "fit", filter: "none" } satisfies DataColumn]
      : []),
  ];
  return (
    <SavedTable
      table="spaceAgencies"
      label={t("title")}
      columns={columns}
      empty={<EmptyState title={t("empty")} />}
      rows={space.agencies.map((agency) => ({
        id: agency.id,
        cells: {
          name: {
            value: `${agency.countryCode ?? "ZZ"} ${agency.shortName}`,
            text: `${agency.shortName} ${agency.name}`,
            node: <AgencyMark agency={agency} />,
          },
          kind: { value: t(`kinds.${agency.kind}`) },
          since: { value: agency.admittedAt, node: <Time at={agency.admittedAt} show="day" /> },
          ...(space.may.administer &&
            agency.id !== readerAgencyId && {
              remove: {
                value: null,
                node: <RemoveAgency spaceId={space.id} agency={{ id: agency.id, name: agency.shortName }} />,
              },
            }),
        },
      }))}
    />
  );
}
