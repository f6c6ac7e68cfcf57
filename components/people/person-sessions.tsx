"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import type { SessionView } from "@/lib/sessions/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { SessionList } from "../sessions/session-list";
import { Callout } from "../ui/callout";
import { Section } from "../ui/section";

/** Where a person of the agency is signed in: looked up when somebody opens this, and again after one was ended. */
export function PersonSessions({ personId }: { readonly personId: string }) {
  const t = useTranslations("sessions");
  const words = useProblemWords();
  const [sessions, setSessions] = useState<readonly SessionView[] | null>(null);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  const look = useCallback(async () => {
    const outcome = await call("session.list", { personId });
    setProblem(outcome.ok ? null : outcome);
    if (outcome.ok) setSessions(outcome.value.sessions);
  }, [personId]);

  useEffect(() => {
    // What comes back is shown once it is there; nothing is set before.
    void Promise.resolve().then(look);
  }, [look]);

  return (
    <Section title={t("title")}>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      {sessions !== null && <SessionList personId={personId} sessions={sessions} onEnded={() => void look()} />}
    </Section>
  );
}
