"use client";

import { Cpu } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import type { ClientView } from "@/lib/clients/model";
import { ChangeDialog } from "../auth/change-dialog";
import { SavedTable } from "../preferences/saved-table";
import { Button } from "../ui/button";
import type { DataCell, DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { Hash } from "../ui/hash";
import { StatePill, type Tone } from "../ui/state-pill";
import { CellTime } from "../ui/time";

interface ClientTableProps {
  readonly clients: readonly ClientView[];
  readonly mayEnd: boolean;
}

const timeCell = (at: string | null): DataCell =>
  at === null ? { value: null } : { value: at, node: <CellTime at={at} /> };

/** The agency's machines: what they may do at most, until when, and when they last came for a token. */
export function ClientTable({ clients, mayEnd }: ClientTableProps) {
  const t = useTranslations("clients");
  const now = useNow();
  const columns: readonly DataColumn[] = [
    { id: "name", header: t("columns.name"), main: true, filter: "text" },
    { id: "id", header: t("columns.id"), width: "fit", filter: "text" },
    { id: "scopes", header: t("columns.scopes"), filter: "text", width: "grow" },
    { id: "state", header: t("columns.state"), filter: "choice", width: "fit" },
    { id: "expiresAt", header: t("columns.expiresAt"), filter: "none", width: "fit" },
    { id: "lastTokenAt", header: t("columns.lastTokenAt"), filter: "none", width: "fit" },
    { id: "end", header: t("columns.actions"), filter: "none", width: "fit" },
  ];
  const rows = clients.map((client): DataRow => {
    const state = client.endedAt !== null ? "ended" : new Date(client.expiresAt) <= now ? "expired" : "active";
    const tone: Tone = state === "active" ? "good" : state === "expired" ? "attention" : "neutral";
    return {
      id: client.id,
      cells: {
        name: { value: client.name },
        id: { value: client.id, node: <Hash value={client.id} /> },
        scopes: { value: client.scopes.join(" ") },
        state: { value: t(`states.${state}`), node: <StatePill tone={tone}>{t(`states.${state}`)}</StatePill> },
        expiresAt: timeCell(client.expiresAt),
        lastTokenAt: timeCell(client.lastTokenAt),
        ...(mayEnd && client.endedAt === null && { end: { value: null, node: <EndClient client={client} /> } }),
      },
    };
  });
  return (
    <SavedTable
      table="clients"
      label={t("title")}
      columns={mayEnd ? columns : columns.filter(({ id }) => id !== "end")}
      rows={rows}
      empty={
        <EmptyState icon={Cpu} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      }
    />
  );
}

function EndClient({ client: { id, name } }: { readonly client: ClientView }) {
  const t = useTranslations("clients.end");
  return (
    <ChangeDialog
      title={t("title", { name })}
      effect={t("effect")}
      trigger={
        <Button size="sm" tone="quiet" aria-label={t("title", { name })} className="relative">
          {t("button")}
        </Button>
      }
      submit={t("submit")}
      tone="danger"
      done={t("done", { name })}
      change={() => call("client.end", { clientId: id })}
    />
  );
}
