import { useTranslations } from "next-intl";
import { EVALUATION_INFORMATION, EVALUATION_SOURCE } from "@/lib/packages/codes/model";
import { Radio } from "../../ui/controls";
import type { Draft } from "./draft";
import { withDetails, type SectionProps } from "./section-props";

/** The 4×4 grid of Europol's Regulation, each code beside what it means. */
export function EvaluationChoice({ draft, readOnly, onChange }: Pick<SectionProps, "draft" | "readOnly" | "onChange">) {
  const t = useTranslations("draft.fields");
  const source = useTranslations("packages.codes.source");
  const information = useTranslations("packages.codes.information");
  const { evaluationSource, evaluationInformation } = draft.details;
  const set = (change: Parameters<typeof withDetails>[1]): void => onChange(withDetails(draft, change) satisfies Draft);
  return (
    <fieldset className="flex flex-col gap-2" disabled={readOnly}>
      <legend className="mb-1.5 text-14 font-medium">{t("evaluation")}</legend>
      <p className="-mt-1 max-w-prose text-13 text-ink-muted">{t("evaluationHint")}</p>
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
        <div role="group" aria-label={t("source")} className="flex flex-col gap-1.5">
          <p className="text-13 text-ink-muted">{t("source")}</p>
          {EVALUATION_SOURCE.map((code) => (
            <Radio
              key={code}
              name="evaluation-source"
              checked={evaluationSource === code}
              onChange={() => set({ evaluationSource: code })}
              label={<span className="font-medium">{code}</span>}
              hint={source(code)}
            />
          ))}
        </div>
        <div role="group" aria-label={t("information")} className="flex flex-col gap-1.5">
          <p className="text-13 text-ink-muted">{t("information")}</p>
          {EVALUATION_INFORMATION.map((code) => (
            <Radio
              key={code}
              name="evaluation-information"
              checked={evaluationInformation === code}
              onChange={() => set({ evaluationInformation: code })}
              label={<span className="font-medium">{code}</span>}
              hint={information(code)}
            />
          ))}
        </div>
      </div>
    </fieldset>
  );
}
