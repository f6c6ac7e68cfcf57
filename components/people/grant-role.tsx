"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "@/lib/access/actor";
import { call } from "@/lib/api/client";
import type { PersonView } from "@/lib/people/model";
import { ChangeDialog } from "../auth/change-dialog";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/controls";

interface GrantRoleProps {
  readonly person: PersonView;
  readonly grantable: readonly Role[];
  readonly proofAddress: string | null;
}

/** Days begin and end in the browser's own zone; nothing said means from now, or for good. */
export const roleDates = (from: string, until: string) => ({
  ...(from === "" ? {} : { validFrom: new Date(`${from}T00:00:00`).toISOString() }),
  ...(until === "" ? {} : { validUntil: new Date(`${until}T23:59:59`).toISOString() }),
});

export function GrantRole({ person, grantable, proofAddress }: GrantRoleProps) {
  const t = useTranslations("people.roles");
  const words = useTranslations("roles");
  const [role, setRole] = useState(grantable[0]);
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  if (role === undefined) return null;
  return (
    <ChangeDialog
      title={t("grantTitle", { name: person.name })}
      effect={t("grantEffect")}
      trigger={<Button size="sm">{t("grant")}</Button>}
      submit={t("grantSubmit", { role: words(role) })}
      done={t("granted")}
      proofAddress={proofAddress}
      change={() => call("person.grant_role", { personId: person.id, role, ...roleDates(from, until) })}
    >
      <RoleChoice label={t("role")} role={role} grantable={grantable} onRole={setRole} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t("validFrom")} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField
          label={t("validUntil")}
          type="date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
    </ChangeDialog>
  );
}

interface RoleChoiceProps {
  readonly label: string;
  readonly role: Role;
  readonly grantable: readonly Role[];
  readonly onRole: (role: Role) => void;
}

export function RoleChoice({ label, role, grantable, onRole }: RoleChoiceProps) {
  const words = useTranslations("roles");
  return (
    <SelectField
      label={label}
      required
      value={role}
      onChange={({ target }) => {
        const chosen = grantable.find((each) => each === target.value);
        if (chosen !== undefined) onRole(chosen);
      }}
      options={grantable.map((value) => ({ value, label: words(value) }))}
    />
  );
}
