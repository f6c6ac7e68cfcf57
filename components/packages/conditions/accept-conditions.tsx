"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords, type ProblemFacts } from "../../problems/problem-words";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";

/** Names the version it accepts: were another one shown, the portal would refuse. */
export function AcceptConditions({ packageId, version }: { packageId: string; version: number }) {
  const t = useTranslations("packages.conditions");
  const router = useRouter();
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function accept() {
    setBusy(true);
    const outcome = await call("package.accept_conditions", { packageId, version, accept: true });
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) {
      setBusy(false);
      return;
    }
    announce(t("done"));
    router.refresh();
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <div role="alert" className="empty:hidden">
        {problem && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      <Button
        tone="primary"
        busy={busy}
        onClick={() => void accept()}
        className="h-auto min-h-9 shrink py-1.5 whitespace-normal"
      >
        <Check aria-hidden="true" />
        {t("accept", { version })}
      </Button>
    </div>
  );
}
