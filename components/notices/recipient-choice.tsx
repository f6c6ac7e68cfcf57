"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { BodyMark, CountryMark } from "../countries/country-mark";
import { Checkbox } from "../ui/controls";
import type { Party } from "./party-names";

export interface Recipient extends Party {
  readonly name: string;
}

interface RecipientChoiceProps {
  readonly agencies: readonly Recipient[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** The other agencies of the space by country; nobody is chosen beforehand. */
export function RecipientChoice({ agencies, chosen, onChange }: RecipientChoiceProps) {
  const t = useTranslations("notices.share");
  const countries = [...new Set(agencies.map((agency) => agency.countryCode))];
  return (
    <div role="group" aria-label={t("recipients")} className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {countries.map((code) => (
        <Country
          key={code ?? ""}
          code={code}
          agencies={agencies.filter((agency) => agency.countryCode === code)}
          chosen={chosen}
          onChange={onChange}
        />
      ))}
    </div>
  );
}

function Country({ code, agencies, chosen, onChange }: RecipientChoiceProps & { code: string | null }) {
  const t = useTranslations("countries");
  const id = useId();
  function toggle(agencyId: string, wanted: boolean) {
    const next = new Set(chosen);
    if (wanted) next.add(agencyId);
    else next.delete(agencyId);
    onChange(next);
  }
  return (
    <div role="group" aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <p id={id} className="flex items-center gap-1.5 text-13 font-medium">
        {code === null ? (
          <>
            <BodyMark />
            {t("bodies")}
          </>
        ) : (
          <CountryMark code={code} named />
        )}
      </p>
      {agencies.map((agency) => (
        <Checkbox
          key={agency.id}
          name="recipient"
          value={agency.id}
          checked={chosen.has(agency.id)}
          onChange={(event) => toggle(agency.id, event.target.checked)}
          label={<bdi>{agency.shortName}</bdi>}
          hint={agency.name === agency.shortName ? undefined : <bdi>{agency.name}</bdi>}
        />
      ))}
    </div>
  );
}
