"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { call } from "@/lib/api/client";
import { useProblemWords } from "../problems/problem-words";
import { PurposeForm, type PurposeCode, type StatedPurpose } from "../ui/purpose-form";

/** Shortest explanation that the API takes, in characters. */
const TEXT_MIN = 3;

interface QuestionProps {
  /** The reasons that may be given, and those that must be explained in words. */
  readonly purposes: { readonly codes: readonly PurposeCode[]; readonly withText: readonly PurposeCode[] };
  /** Tells the portal. */
  readonly send: (purpose: {
    readonly code: PurposeCode;
    readonly text?: string;
  }) => ReturnType<typeof call<"notice.state_purpose" | "package.state_purpose">>;
  readonly onStated: () => void;
  readonly onCancel: () => void;
}

/** Stands in the place of evidence until its reader has said why it is opened. */
export function PurposeQuestion({ purposes, send, onStated, onCancel }: QuestionProps) {
  const t = useTranslations("purposes");
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function state({ code, text }: StatedPurpose) {
    if (text !== null && text.length < TEXT_MIN) {
      setError(t("tooShort"));
      return;
    }
    setBusy(true);
    const outcome = await send({ code, ...(text === null ? {} : { text }) });
    if (outcome.ok) onStated();
    else {
      setBusy(false);
      setError(words(outcome));
    }
  }

  return (
    <PurposeForm
      codes={purposes.codes}
      wordsRequired={purposes.withText}
      onPurpose={(purpose) => void state(purpose)}
      onCancel={onCancel}
      busy={busy}
      {...(error === null ? {} : { error })}
    />
  );
}
