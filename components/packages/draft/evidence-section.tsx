import { useTranslations } from "next-intl";
import { LANGUAGES } from "@/lib/packages/codes/model";
import { Checkbox } from "../../ui/controls";
import { useSize } from "../../ui/size";
import { UploadArea } from "../../uploads/upload-area";
import type { Uploads } from "../../uploads/use-uploads";
import { EvaluationChoice } from "./evaluation-choice";
import type { DraftFiles } from "./files";
import { SectionFrame } from "./section-frame";
import { withDetails, type SectionProps } from "./section-props";

interface EvidenceSectionProps extends SectionProps {
  readonly uploads: Uploads;
  readonly files: DraftFiles;
}

/** The files, the languages they are in, and how source and information are evaluated. */
export function EvidenceSection({ draft, readOnly, onChange, frame, uploads, files }: EvidenceSectionProps) {
  const t = useTranslations("draft");
  const languages = useTranslations("packages.codes.languages");
  const size = useSize();
  const { details } = draft;
  const toggle = (code: (typeof LANGUAGES)[number], on: boolean) =>
    onChange(
      withDetails(draft, {
        languages: LANGUAGES.filter((each) => (each === code ? on : details.languages.includes(each))),
      }),
    );
  const summary = t("sections.evidence.summary", { count: files.count, size: size(files.bytes) });
  return (
    <SectionFrame frame={frame} summary={summary}>
      <UploadArea uploads={uploads} />
      <fieldset id="draft-languages" className="flex flex-col gap-2" disabled={readOnly}>
        <legend className="mb-1.5 text-14 font-medium">{t("fields.languages")}</legend>
        <p className="-mt-1 max-w-prose text-13 text-ink-muted">{t("fields.languagesHint")}</p>
        <div className="grid grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-3 xl:grid-cols-4">
          {LANGUAGES.map((code) => (
            <Checkbox
              key={code}
              checked={details.languages.includes(code)}
              onChange={(event) => toggle(code, event.target.checked)}
              label={languages(code)}
            />
          ))}
        </div>
      </fieldset>
      <div id="draft-evaluation">
        <EvaluationChoice draft={draft} readOnly={readOnly} onChange={onChange} />
      </div>
    </SectionFrame>
  );
}
