import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { OFFENCES } from "@/lib/packages/codes/model";
import type { PackageDetails } from "@/lib/packages/model";
import { classNames } from "../../ui/class-names";
import { Checkbox } from "../../ui/controls";
import { folded } from "../../ui/data-table/rows";
import { controlStyle } from "../../ui/field";

type Offence = PackageDetails["offences"][number];

interface OffenceChoiceProps {
  readonly chosen: readonly Offence[];
  readonly readOnly: boolean;
  readonly onChange: (chosen: Offence[]) => void;
}

/** The thirty crimes of the list, found by any part of their words or by number; the chosen ones stand above as words. */
export function OffenceChoice({ chosen, readOnly, onChange }: OffenceChoiceProps) {
  const t = useTranslations("draft.fields");
  const words = useTranslations("packages.codes.offences");
  const [wanted, setWanted] = useState("");
  const found = OFFENCES.filter((code) => folded(`${code} ${words(code)}`).includes(folded(wanted.trim())));
  const toggle = (code: Offence, on: boolean) =>
    onChange(OFFENCES.filter((each) => (each === code ? on : chosen.includes(each))));
  return (
    <fieldset className="flex flex-col gap-2" disabled={readOnly}>
      <legend className="mb-1.5 text-14 font-medium">{t("offences")}</legend>
      <p className="-mt-1 max-w-prose text-13 text-ink-muted">{t("offencesHint")}</p>
      {chosen.length > 0 && (
        <ul aria-label={t("offencesChosen")} className="flex flex-wrap gap-1.5">
          {chosen.map((code) => (
            <li key={code}>
              <button
                type="button"
                aria-label={t("offenceRemove", { offence: words(code) })}
                onClick={() => toggle(code, false)}
                className="inline-flex items-center gap-1 rounded-full bg-info px-2.5 py-0.5 text-start text-13 text-info-ink"
              >
                {words(code)}
                <X aria-hidden="true" className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="search"
        dir="auto"
        aria-label={t("offencesSearch")}
        placeholder={t("offencesSearch")}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className={classNames(controlStyle, "h-9")}
      />
      <div className="max-h-56 overflow-y-auto rounded-md border border-line px-3 py-2">
        <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
          {found.map((code) => (
            <Checkbox
              key={code}
              checked={chosen.includes(code)}
              onChange={(event) => toggle(code, event.target.checked)}
              label={words(code)}
            />
          ))}
        </div>
        <p role="status" className={found.length === 0 ? "text-13 text-ink-muted" : "sr-only"}>
          {t("offencesFound", { count: found.length })}
        </p>
      </div>
    </fieldset>
  );
}
