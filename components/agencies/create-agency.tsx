"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { AGENCY_KINDS } from "@/lib/access/actor";
import type { KnownCountry } from "@/lib/agencies/model";
import { call } from "@/lib/api/client";
import { isLocale, localeNames, locales } from "@/lib/i18n/model";
import { ChangeDialog } from "../auth/change-dialog";
import { useCountryName } from "../countries/country-mark";
import { NewLink } from "../people/person-sheet";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/controls";

interface CreateAgencyProps {
  readonly countries: readonly KnownCountry[];
  /** Of a body of no country: the operator's own. */
  readonly timeZone: string;
  readonly proofAddress: string | null;
}

const empty = { shortName: "", name: "", adminName: "", email: "" };

/** Technical set-up; the names go straight to the agency and are not shown to the operator again. */
export function CreateAgency({ countries, timeZone, proofAddress }: CreateAgencyProps) {
  const t = useTranslations("agencies");
  const countryName = useCountryName();
  const locale = useLocale();
  const [words, setWords] = useState(empty);
  const [kind, setKind] = useState<(typeof AGENCY_KINDS)[number]>("law_enforcement");
  const [country, setCountry] = useState("");
  const [language, setLanguage] = useState(isLocale(locale) ? locale : locales[0]);
  const field = (key: keyof typeof empty) => ({
    required: true,
    autoComplete: "off",
    value: words[key],
    onChange: ({ target }: { target: { value: string } }) => setWords({ ...words, [key]: target.value }),
  });

  async function create() {
    const { shortName, name, adminName, email } = words;
    const administrator = { name: adminName, email, language };
    const chosen = countries.find(({ code }) => code === country);
    const place = { countryCode: chosen?.code ?? null, timeZone: chosen?.timeZone ?? timeZone };
    const outcome = await call("agency.create", { shortName, name, kind, ...place, administrator });
    if (outcome.ok) setWords(empty);
    return outcome;
  }

  return (
    <ChangeDialog
      title={t("create.title")}
      effect={t("create.effect")}
      trigger={
        <Button tone="primary">
          <Plus aria-hidden="true" />
          {t("create.button")}
        </Button>
      }
      submit={t("create.submit")}
      done={t("create.done")}
      proofAddress={proofAddress}
      change={create}
      result={(made) => <NewLink {...made} />}
    >
      <TextField label={t("create.shortName")} maxLength={40} {...field("shortName")} />
      <TextField label={t("create.name")} maxLength={160} {...field("name")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("columns.kind")}
          required
          value={kind}
          onChange={({ target }) => setKind(AGENCY_KINDS.find((each) => each === target.value) ?? kind)}
          options={AGENCY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <SelectField
          label={t("columns.country")}
          required={kind === "law_enforcement"}
          value={country}
          onChange={({ target }) => setCountry(target.value)}
          options={[
            { value: "", label: t("noCountry") },
            ...countries.map(({ code }) => ({ value: code, label: `${code} · ${countryName(code)}` })),
          ]}
        />
      </div>
      <TextField label={t("create.adminName")} maxLength={120} {...field("adminName")} />
      <TextField label={t("create.email")} type="email" dir="ltr" maxLength={254} {...field("email")} />
      <SelectField
        label={t("create.language")}
        required
        value={language}
        onChange={({ target }) => setLanguage(isLocale(target.value) ? target.value : language)}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
    </ChangeDialog>
  );
}
