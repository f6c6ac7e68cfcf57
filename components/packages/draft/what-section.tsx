import { useTranslations } from "next-intl";
import { TEXT_MAX, TITLE_MAX } from "@/lib/packages/model";
import { TextareaField, TextField } from "../../ui/controls";
import { Written } from "../../ui/written";
import { OffenceChoice } from "./offence-choice";
import { SectionFrame } from "./section-frame";
import { withDetails, type SectionProps } from "./section-props";
import { useMarkWords } from "./use-mark-words";

/** What it is: title, summary, period, legal basis, offences. */
export function WhatSection({ draft, marked, readOnly, onChange, frame }: SectionProps) {
  const t = useTranslations("draft.fields");
  const markOf = useMarkWords(marked);
  const { title, details } = draft;
  const set = (change: Partial<typeof details>) => onChange(withDetails(draft, change));
  const { periodFrom, periodTo } = details;
  const reversed = periodFrom !== null && periodTo !== null && periodTo < periodFrom;
  const titleError = title.trim() === "" ? t("titleMissing") : markOf("title");
  return (
    <SectionFrame frame={frame} summary={<Written>{title}</Written>}>
      <div id="draft-title">
        <TextField
          label={t("title")}
          hint={t("titleHint")}
          error={titleError}
          required
          readOnly={readOnly}
          maxLength={TITLE_MAX}
          value={title}
          onChange={(event) => onChange({ ...draft, title: event.target.value })}
        />
      </div>
      <div id="draft-summary">
        <TextareaField
          label={t("summary")}
          hint={t("summaryHint")}
          error={markOf("summary")}
          required
          readOnly={readOnly}
          maxLength={TEXT_MAX}
          value={details.summary}
          onChange={(event) => set({ summary: event.target.value })}
        />
      </div>
      <div id="draft-period" className="flex flex-col gap-2">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            type="date"
            label={t("periodFrom")}
            required
            readOnly={readOnly}
            value={periodFrom ?? ""}
            onChange={(event) => set({ periodFrom: event.target.value || null })}
          />
          <TextField
            type="date"
            label={t("periodTo")}
            error={reversed ? t("periodReversed") : undefined}
            required
            readOnly={readOnly}
            value={periodTo ?? ""}
            onChange={(event) => set({ periodTo: event.target.value || null })}
          />
        </div>
        <p className="text-13 text-ink-muted">{t("periodHint")}</p>
      </div>
      <div id="draft-legal-basis">
        <TextareaField
          label={t("legalBasis")}
          hint={t("legalBasisHint")}
          error={markOf("legalBasis")}
          required
          rows={2}
          readOnly={readOnly}
          maxLength={1_000}
          value={details.legalBasis}
          onChange={(event) => set({ legalBasis: event.target.value })}
          className="min-h-16"
        />
      </div>
      <div id="draft-offences">
        <OffenceChoice chosen={details.offences} readOnly={readOnly} onChange={(offences) => set({ offences })} />
      </div>
    </SectionFrame>
  );
}
