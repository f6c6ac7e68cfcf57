import { FolderLock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SpaceSummary } from "@/lib/spaces/model";
import { CountrySet } from "../countries/country-set";
import { SavedTable } from "../preferences/saved-table";
import type { DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { usePeriod } from "./period-bar";
import { SpaceStatePill } from "./space-state";

/** The spaces one is admitted to. */
export function SpaceTable({ spaces, emptyAction }: { spaces: readonly SpaceSummary[]; emptyAction?: ReactNode }) {
  const t = useTranslations("spaces");
  const columns: readonly DataColumn[] = [
    { id: "name", header: t("columns.name"), main: true, filter: "text" },
    { id: "countries", header: t("columns.countries"), filter: "text" },
    { id: "agencies", header: t("columns.agencies"), align: "end", width: "fit", filter: "none" },
    { id: "period", header: t("columns.period"), width: "fit", filter: "none" },
    { id: "state", header: t("columns.state"), width: "fit", filter: "choice" },
  ];
  return (
    <SavedTable
      table="spaces"
      label={t("title")}
      columns={columns}
      rows={useRows(spaces)}
      empty={
        <EmptyState icon={FolderLock} title={t("empty")} action={emptyAction}>
          {t("emptyHint")}
        </EmptyState>
      }
    />
  );
}

function useRows(spaces: readonly SpaceSummary[]): readonly DataRow[] {
  const t = useTranslations("spaces");
  const period = usePeriod();
  return spaces.map((space) => ({
    id: space.id,
    href: `/spaces/${space.id}`,
    cells: {
      name: {
        value: space.name,
        text: `${space.name} ${space.operation}`,
        node: (
          <span className="flex min-w-0 flex-col py-0.5">
            <bdi>{space.name}</bdi>
            {space.operation !== space.name && (
              <bdi className="text-13 font-normal text-ink-muted">{space.operation}</bdi>
            )}
          </span>
        ),
      },
      countries: {
        value: space.countryCodes.join(" "),
        node: <CountrySet countries={space.countryCodes} label={t("columns.countries")} />,
      },
      agencies: { value: space.agencyCount },
      period: {
        value: space.periodEnd,
        text: period({ start: space.periodStart, end: space.periodEnd }),
        node: (
          <time dateTime={space.periodEnd} suppressHydrationWarning>
            {period({ start: space.periodStart, end: space.periodEnd })}
          </time>
        ),
      },
      state: { value: t(`states.${space.state}`), node: <SpaceStatePill state={space.state} /> },
    },
  }));
}
