"use client";

import { useTranslations } from "next-intl";
import { useState, type SyntheticEvent } from "react";
import { Button } from "./button";
import { Radio, TextareaField } from "./controls";

/** The reasons for which evidence may be opened, in the order in which they are offered (domain.md 7.5). */
export const purposeCodes = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"] as const;

export type PurposeCode = (typeof purposeCodes)[number];

export interface StatedPurpose {
  readonly code: PurposeCode;
  readonly text: string | null;
}

export interface PurposeFormProps {
  /** The codes this person may give for this object; all when left out. */
  readonly codes?: readonly PurposeCode[];
  /** Codes that demand a reason in words. */
  readonly wordsRequired: readonly PurposeCode[];
  readonly onPurpose: (purpose: StatedPurpose) => void;
  readonly onCancel?: () => void;
  readonly busy?: boolean;
  /** Why the last attempt was refused, in the reader's language. */
  readonly error?: string;
}

/** Asked once per object and session; what is answered stands in the log beside every look. */
export function PurposeForm({
  codes = purposeCodes,
  wordsRequired,
  onPurpose,
  onCancel,
  busy = false,
  error,
}: PurposeFormProps) {
  const t = useTranslations("ui.purpose");
  const [code, setCode] = useState<PurposeCode | null>(null);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const demanded = code !== null && wordsRequired.includes(code);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const words = text.trim();
    if (code === null || (demanded && words === "")) {
      setMissing(true);
      return;
    }
    onPurpose({ code, text: words === "" ? null : words });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-2 font-medium">{t("question")}</legend>
        {codes.map((one) => (
          <Radio
            key={one}
            name="purpose"
            value={one}
            checked={one === code}
            onChange={() => setCode(one)}
            label={<PurposeLabel code={one} />}
          />
        ))}
      </fieldset>
      <TextareaField
        label={t("words")}
        hint={demanded ? t("wordsDemanded") : t("wordsHint")}
        required={demanded}
        error={missing && demanded && text.trim() === "" ? t("sayWhy") : undefined}
        rows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="alert" className="text-13 text-danger-ink empty:hidden">
        {error ?? (missing && code === null ? t("chooseOne") : null)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel && <Button onClick={onCancel}>{t("cancel")}</Button>}
        <Button type="submit" tone="primary" busy={busy}>
          {t("open")}
        </Button>
      </div>
    </form>
  );
}

function PurposeLabel({ code }: { code: PurposeCode }) {
  const t = useTranslations("ui.purpose");
  return (
    <span className="flex items-baseline gap-2">
      <span className="w-6 shrink-0 font-mono text-12 text-ink-faint">{code}</span>
      {t(`codes.${code}`)}
    </span>
  );
}
