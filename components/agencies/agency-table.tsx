"use client";

import { useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import type { AgencyState } from "@/lib/agencies/model";
import { ChangeDialog } from "../auth/change-dialog";
import { BodyMark, CountryMark } from "../countries/country-mark";
import { SavedTable } from "../preferences/saved-table";
import { Button } from "../ui/button";
import type { DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { Hash } from "../ui/hash";
import { StatePill, type Tone } from "../ui/state-pill";
import { CellTime } from "../ui/time";

interface AgencyTableProps {
  readonly agencies: readonly AgencyState[];
  /** The operator's own agency, which cannot end itself. */
  readonly ownId: string;
  readonly proofAddress: string | null;
}

const COUNTS = ["people", "administrators", "liveSessions", "clients", "identityProviders"] as const;

/** Agencies as their operator may know them: ids, codes and counts. */
export function AgencyTable({ agencies, ownId, proofAddress }: AgencyTableProps) {
  const t = useTranslations("agencies");
  const columns: readonly DataColumn[] = [
    { id: "id", header: t("columns.id"), main: true, filter: "text", width: "fit" },
    { id: "country", header: t("columns.country"), filter: "choice", width: "fit" },
    { id: "kind", header: t("columns.kind"), filter: "choice" },
    { id: "state", header: t("columns.state"), filter: "choice", width: "fit" },
    { id: "createdAt", header: t("columns.createdAt"), filter: "none", width: "fit", hiddenAtFirst: true },
    ...COUNTS.map((id) => ({ id, header: t(`columns.${id}`), filter: "none", width: "fit", align: "end" }) as const),
    { id: "end", header: t("columns.actions"), filter: "none", width: "fit" },
  ];
  const rows = agencies.map((agency): DataRow => {
    const state = agency.endedAt !== null ? "ended" : agency.administrators === 0 ? "headless" : "active";
    const tone: Tone = state === "active" ? "good" : state === "headless" ? "attention" : "neutral";
    const { countryCode: code } = agency;
    return {
      id: agency.id,
      cells: {
        id: { value: agency.id, node: <Hash value={agency.id} /> },
        country: { value: code ?? t("noCountry"), node: code === null ? <NoCountry /> : <CountryMark code={code} /> },
        kind: { value: t(`kinds.${agency.kind}`) },
        state: { value: t(`states.${state}`), node: <StatePill tone={tone}>{t(`states.${state}`)}</StatePill> },
        createdAt: { value: agency.createdAt, node: <CellTime at={agency.createdAt} /> },
        ...Object.fromEntries(COUNTS.map((count) => [count, { value: agency[count] }])),
        ...(agency.endedAt === null &&
          agency.id !== ownId && {
            end: { value: null, node: <EndAgency id={agency.id} proofAddress={proofAddress} /> },
          }),
      },
    };
  });
  return (
    <SavedTable
      table="agencies"
      label={t("title")}
      columns={columns}
      rows={rows}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

function NoCountry() {
  const t = useTranslations("agencies");
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <BodyMark />
      {t("noCountry")}
    </span>
  );
}

function EndAgency({ id, proofAddress }: { readonly id: string; readonly proofAddress: string | null }) {
  const t = useTranslations("agencies.end");
  const short = id.slice(0, 8);
  return (
    <ChangeDialog
      title={t("title", { id: short })}
      effect={t("effect")}
      trigger={
        <Button size="sm" tone="quiet" aria-label={t("title", { id: short })} className="relative">
          {t("button")}
        </Button>
      }
      submit={t("submit")}
      tone="danger"
      done={t("done")}
      proofAddress={proofAddress}
      change={() => call("agency.end", { agencyId: id })}
    />
  );
}
