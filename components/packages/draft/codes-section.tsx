import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { HANDLING_CODES, type HandlingCode } from "@/lib/packages/codes/model";
import { TEXT_MAX } from "@/lib/packages/model";
import { Checkbox, TextareaField } from "../../ui/controls";
import { SectionFrame } from "./section-frame";
import { withDetails, type SectionProps } from "./section-props";
import { useMarkWords } from "./use-mark-words";

/** What recipients may do with it, and the words they accept before they look. */
export function CodesSection({ draft, marked, readOnly, onChange, frame }: SectionProps) {
  const t = useTranslations("draft.fields");
  const codes = useTranslations("packages.codes");
  const markOf = useMarkWords(marked);
  const { details } = draft;
  const set = (change: Partial<typeof details>) => onChange(withDetails(draft, change));
  // H0 always applies; only the others are a choice (domain.md 4.3).
  const toggle = (code: HandlingCode, on: boolean) =>
    set({
      handling: HANDLING_CODES.filter(
        (each) => each === "H0" || (each === code ? on : details.handling.includes(each)),
      ),
    });
  const summary = [details.handling.join(" "), codes("protection.sensitive")].join(" · ");
  return (
    <SectionFrame frame={frame} summary={summary}>
      <div className="flex gap-2.5 rounded-md bg-info px-3.5 py-2.5 text-info-ink">
        <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="flex flex-col gap-0.5">
          <p className="font-medium">
            {t("protection")}: {codes("protection.sensitive")}
          </p>
          <p className="max-w-prose">{t("protectionHint")}</p>
        </div>
      </div>
      <fieldset id="draft-handling" className="flex flex-col gap-2" disabled={readOnly}>
        <legend className="mb-1.5 text-14 font-medium">{t("handling")}</legend>
        <p className="-mt-1 max-w-prose text-13 text-ink-muted">{t("handlingHint")}</p>
        {HANDLING_CODES.map((code) => (
          <Checkbox
            key={code}
            checked={code === "H0" || details.handling.includes(code)}
            disabled={code === "H0"}
            onChange={(event) => toggle(code, event.target.checked)}
            label={<span className="font-medium">{code}</span>}
            hint={codes(`handling.${code}`)}
          />
        ))}
      </fieldset>
      {(details.handling.includes("H3") || details.handlingNote !== "") && (
        <div id="draft-handling-note">
          <TextareaField
            label={t("handlingNote")}
            hint={t("handlingNoteHint")}
            error={markOf("handlingNote")}
            required={details.handling.includes("H3")}
            rows={2}
            readOnly={readOnly}
            maxLength={1_000}
            value={details.handlingNote}
            onChange={(event) => set({ handlingNote: event.target.value })}
            className="min-h-16"
          />
        </div>
      )}
      <div id="draft-conditions">
        <TextareaField
          label={t("conditions")}
          hint={t("conditionsHint")}
          error={markOf("conditions")}
          required
          readOnly={readOnly}
          maxLength={TEXT_MAX}
          value={details.conditions}
          onChange={(event) => set({ conditions: event.target.value })}
        />
      </div>
    </SectionFrame>
  );
}
