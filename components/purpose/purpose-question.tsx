"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { NOTICE_PURPOSES } from "@/lib/notices/model";
import { useProblemWords } from "../problems/problem-words";
import { PurposeForm, type StatedPurpose } from "../ui/purpose-form";

/** Shortest explanation that the API takes, in characters. */
const TEXT_MIN = 3;

/** Stands in the place of a notice until its reader has said why it is opened; nothing of it is on the page. */
export function PurposeQuestion({ noticeId }: { noticeId: string }) {
  const t = useTranslations("purposes");
  const router = useRouter();
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function state({ code, text }: StatedPurpose) {
    if (text !== null && text.length < TEXT_MIN) {
      setError(t("tooShort"));
      return;
    }
    setBusy(true);
    const outcome = await call("notice.state_purpose", { noticeId, code, ...(text === null ? {} : { text }) });
    if (outcome.ok) router.refresh();
    else {
      setBusy(false);
      setError(words(outcome));
    }
  }

  return (
    <PurposeForm
      codes={NOTICE_PURPOSES.codes}
      wordsRequired={NOTICE_PURPOSES.withText}
      onPurpose={(purpose) => void state(purpose)}
      onCancel={() => router.back()}
      busy={busy}
      {...(error === null ? {} : { error })}
    />
  );
}
