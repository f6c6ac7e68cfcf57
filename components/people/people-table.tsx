"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/access/actor";
import type { PersonView } from "@/lib/people/model";
import { SavedTable } from "../preferences/saved-table";
import type { DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { StatePill, type Tone } from "../ui/state-pill";
import { PersonSheet } from "./person-sheet";

interface PeopleTableProps {
  readonly people: readonly PersonView[];
  readonly grantable: readonly Role[];
  readonly proofAddress: string | null;
}

const tones: Readonly<Record<PersonView["state"], Tone>> = { invited: "attention", active: "good", ended: "neutral" };

/** Everybody of the agency: who, with which roles until when, and whether they are signed in. */
export function PeopleTable({ people, grantable, proofAddress }: PeopleTableProps) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const columns: readonly DataColumn[] = [
    { id: "name", header: t("columns.name"), main: true, filter: "text" },
    { id: "email", header: t("columns.email"), filter: "text", width: "wide" },
    { id: "roles", header: t("columns.roles"), filter: "text", width: "grow", wrap: true },
    { id: "state", header: t("columns.state"), filter: "choice", width: "fit" },
    { id: "sessions", header: t("columns.sessions"), filter: "none", width: "fit", align: "end" },
    { id: "open", header: t("columns.actions"), filter: "none", width: "fit" },
  ];
  const rows = people.map((person): DataRow => {
    const stateWord = t(`states.${person.reset === null ? person.state : "reset"}`);
    return {
      id: person.id,
      cells: {
        name: { value: person.name },
        email: {
          value: person.email,
          node: (
            <span title={person.email} className="max-md:wrap-anywhere">
              <Mailbox address={person.email} />
            </span>
          ),
        },
        roles: { value: person.roles.map(({ role }) => roles(role)).join(" · ") },
        state: {
          value: stateWord,
          node: <StatePill tone={person.reset === null ? tones[person.state] : "attention"}>{stateWord}</StatePill>,
        },
        sessions: { value: person.liveSessions },
        open: { value: null, node: <PersonSheet person={person} grantable={grantable} proofAddress={proofAddress} /> },
      },
    };
  });
  return (
    <SavedTable
      table="people"
      label={t("title")}
      columns={columns}
      rows={rows}
      empty={<EmptyState icon={Users} title={t("empty")} />}
    />
  );
}

/** On a phone it breaks at the sign that people read as a pause. */
function Mailbox({ address }: { readonly address: string }) {
  const at = address.lastIndexOf("@") + 1;
  return (
    <>
      {address.slice(0, at)}
      <wbr className="md:hidden" />
      {address.slice(at)}
    </>
  );
}
