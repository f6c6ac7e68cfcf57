import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageSummary } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { SavedTable } from "../../preferences/saved-table";
import { useByteWords } from "../../ui/byte-words";
import type { DataColumn, DataRow } from "../../ui/data-table/rows";
import { CellTime, Time } from "../../ui/time";
import { HandlingCodes } from "../page/handling-codes";
import { PackageStatePill, RecipientStatePill } from "../page/package-state";

interface PackageTableProps {
  readonly packages: readonly PackageSummary[];
  /** Names of spaces by their id; left out in a space's own list, which has room for less. */
  readonly spaceNames?: ReadonlyMap<string, string>;
  readonly empty: ReactNode;
}

/** Packages of the reader's agency and those it received, with their clock. */
export function PackageTable({ packages, spaceNames, empty }: PackageTableProps) {
  const t = useTranslations("packages");
  const columns: readonly DataColumn[] = [
    { id: "title", header: t("list.columns.title"), main: true, filter: "text", width: "grow" },
    { id: "provider", header: t("list.columns.provider"), filter: "choice", width: "fit" },
    ...(spaceNames ? [{ id: "space", header: t("list.columns.space"), filter: "choice" as const }] : []),
    { id: "state", header: t("list.columns.state"), filter: "choice", width: "fit" },
    { id: "codes", header: t("list.columns.codes"), filter: "text", width: "fit" },
    { id: "files", header: t("list.columns.files"), filter: "none", align: "end", width: "fit" },
    { id: "erased", header: t("list.columns.erased"), filter: "none", width: "fit" },
    ...(spaceNames
      ? [{ id: "changed", header: t("list.columns.changed"), filter: "none" as const, width: "fit" as const }]
      : []),
  ];
  return (
    <SavedTable
      table="packages"
      label={t("title")}
      columns={columns}
      rows={useRows(packages, spaceNames)}
      empty={empty}
    />
  );
}

function useRows(packages: readonly PackageSummary[], spaceNames?: ReadonlyMap<string, string>): readonly DataRow[] {
  const t = useTranslations("packages");
  const bytes = useByteWords();
  const format = useFormatter();
  return packages.map((each) => ({
    id: each.id,
    href: `/packages/${each.id}`,
    cells: {
      title: { value: each.title, node: <Title title={each.title} version={each.version} /> },
      provider: {
        value: [each.countryCode, each.agencyName].join(" ").trim(),
        node: <AgencyMark agency={{ shortName: each.agencyName, countryCode: each.countryCode }} />,
      },
      space: { value: spaceNames?.get(each.spaceId) ?? null },
      state: {
        value: each.mine === null ? t(`states.${each.state}`) : t(`recipientStates.${each.mine}`),
        node: each.mine === null ? <PackageStatePill state={each.state} /> : <RecipientStatePill state={each.mine} />,
      },
      codes: { value: each.handling.join(" "), node: <HandlingCodes codes={each.handling} /> },
      files: {
        value: each.fileCount,
        text: each.fileCount === 0 ? "0" : `${format.number(each.fileCount)} · ${bytes(each.byteCount)}`,
      },
      erased:
        each.erasesAt === null
          ? { value: null }
          : { value: each.erasesAt, node: <Time at={each.erasesAt} show="relative" className="whitespace-nowrap" /> },
      changed: { value: each.changedAt, node: <CellTime at={each.changedAt} stacked /> },
    },
  }));
}

function Title({ title, version }: { title: string; version: number }) {
  const t = useTranslations("packages");
  return (
    <span className="flex min-w-0 flex-col py-0.5" title={title}>
      <bdi className="line-clamp-2 min-w-0 leading-4.5 [overflow-wrap:anywhere] whitespace-normal">{title}</bdi>
      {version > 1 && <span className="text-13 font-normal text-ink-muted">{t("version", { version })}</span>}
    </span>
  );
}
