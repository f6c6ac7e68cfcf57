"use client";

import { UserPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "@/lib/access/actor";
import { call } from "@/lib/api/client";
import { isLocale, localeNames, locales } from "@/lib/i18n/model";
import { ChangeDialog } from "../auth/change-dialog";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/controls";
import { roleDates, RoleChoice } from "./grant-role";
import { NewLink } from "./person-sheet";

interface InvitePersonProps {
  readonly grantable: readonly Role[];
  /** The agency's own: where the new person most likely is. */
  readonly timeZone: string;
  readonly proofAddress: string | null;
}

/** Ends in a one-time link, which is handed over by another way than the portal. */
export function InvitePerson({ grantable, timeZone, proofAddress }: InvitePersonProps) {
  const t = useTranslations("people");
  const locale = useLocale();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [language, setLanguage] = useState(isLocale(locale) ? locale : locales[0]);
  const [role, setRole] = useState(grantable[0]);
  const [until, setUntil] = useState("");
  if (role === undefined) return null;

  async function invite() {
    const outcome = await call("person.invite", {
      name,
      email,
      language,
      timeZone,
      roles: role === undefined ? [] : [{ role, ...roleDates("", until) }],
    });
    if (outcome.ok) {
      setName("");
      setEmail("");
    }
    return outcome;
  }

  return (
    <ChangeDialog
      title={t("invite.title")}
      effect={t("invite.effect")}
      trigger={
        <Button tone="primary">
          <UserPlus aria-hidden="true" />
          {t("invite.button")}
        </Button>
      }
      submit={t("invite.submit")}
      done={t("invite.done")}
      proofAddress={proofAddress}
      change={invite}
      result={(made) => <NewLink {...made} />}
    >
      <TextField
        label={t("columns.name")}
        hint={t("invite.nameHint")}
        required
        maxLength={120}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t("columns.email")}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        dir="ltr"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleChoice label={t("roles.role")} role={role} grantable={grantable} onRole={setRole} />
      <TextField
        label={t("roles.validUntil")}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <SelectField
        label={t("preferences.language")}
        required
        value={language}
        onChange={({ target }) => setLanguage(isLocale(target.value) ? target.value : language)}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
    </ChangeDialog>
  );
}
