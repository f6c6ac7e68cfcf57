"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { call } from "@/lib/api/client";
import { localeNames, locales, themes } from "@/lib/i18n/model";
import { DENSITIES } from "@/lib/people/model";
import type { Preferences } from "@/lib/people/preferences/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { keepLanguage, keepTheme } from "../shell/preferences";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { SelectField } from "../ui/controls";

interface PreferencesFormProps {
  readonly preferences: Preferences;
  /** Names of the IANA time zone database. */
  readonly timeZones: readonly string[];
}

/** What is chosen here; how tables look is chosen at each of them. */
type Chosen = Omit<Preferences, "tables">;

/** How the portal speaks and looks to this person, on every machine they use. */
export function PreferencesForm({ preferences: { tables: _, ...preferences }, timeZones }: PreferencesFormProps) {
  const t = useTranslations("people.preferences");
  const shell = useTranslations("shell.person.themes");
  const words = useProblemWords();
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen>(preferences);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const set = <Key extends keyof Chosen>(key: Key, options: readonly Chosen[Key][]) => ({
    value: chosen[key],
    onChange: ({ target }: { target: { value: string } }) => {
      const value = options.find((option) => option === target.value);
      if (value !== undefined) setChosen({ ...chosen, [key]: value });
    },
  });

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const outcome = await call("person.set_preferences", chosen);
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    keepLanguage(outcome.value.language);
    keepTheme(outcome.value.theme);
    announce(t("saved"));
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex max-w-md flex-col gap-4">
      <SelectField
        label={t("language")}
        required
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        {...set("language", locales)}
      />
      <SelectField
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        required
        options={timeZones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        {...set("timeZone", timeZones)}
      />
      <SelectField
        label={t("theme")}
        required
        options={themes.map((value) => ({ value, label: shell(value) }))}
        {...set("theme", themes)}
      />
      <SelectField
        label={t("density")}
        required
        options={DENSITIES.map((value) => ({ value, label: t(`densities.${value}`) }))}
        {...set("density", DENSITIES)}
      />
      <div role="alert" className="empty:hidden">
        {problem !== null && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      <Button type="submit" tone="primary" busy={busy} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
