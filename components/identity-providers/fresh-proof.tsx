"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { Button } from "../ui/button";
import { buttonStyle } from "../ui/button-style";
import { Callout } from "../ui/callout";
import { TextField } from "../ui/controls";

interface FreshProofProps {
  /** Where a person who has no code here proves anew who they are; null when there is no such place. */
  readonly proofAddress: string | null;
  readonly onProven: () => Promise<void>;
}

/** One more code before what was asked is done. Inside a form of its own page: no second form, Enter goes on here. */
export function FreshProof({ proofAddress, onProven }: FreshProofProps) {
  const t = useTranslations("federation.proof");
  const words = useProblemWords();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function prove() {
    if (busy) return;
    setBusy(true);
    const outcome = await call("session.step_up", { code });
    setProblem(outcome.ok ? null : outcome);
    setCode("");
    if (outcome.ok) await onProven();
    setBusy(false);
  }

  return (
    <section className="flex flex-col gap-4 rounded-lg border border-line bg-sunken/50 p-4">
      <p className="max-w-prose">{t("why")}</p>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      <TextField
        label={t("code")}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        autoFocus
        required
        dir="ltr"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void prove();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" busy={busy} onClick={() => void prove()}>
          {t("submit")}
        </Button>
        {proofAddress !== null && (
          <a href={proofAddress} className={buttonStyle("quiet")}>
            {t("elsewhere")}
          </a>
        )}
      </div>
    </section>
  );
}
