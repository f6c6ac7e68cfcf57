"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import type { SessionView } from "@/lib/sessions/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { StatePill } from "../ui/state-pill";
import { Time } from "../ui/time";

interface SessionListProps {
  readonly personId: string;
  readonly sessions: readonly SessionView[];
  /** Called after one was ended, when somebody else than the page holds the list. */
  readonly onEnded?: () => void;
}

/** Where a person is signed in; each can be ended, and that counts at once. */
export function SessionList({ personId, sessions, onEnded }: SessionListProps) {
  const t = useTranslations("sessions");
  const words = useProblemWords();
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function end(which: string) {
    setBusy(which);
    const outcome =
      which === "all"
        ? await call("session.revoke_all", { personId })
        : await call("session.revoke", { personId, sessionId: which });
    setBusy(null);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    announce(t("ended"));
    router.refresh();
    onEnded?.();
  }

  const others = sessions.filter(({ current }) => !current);
  if (sessions.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <div role="alert" className="empty:hidden">
        {problem !== null && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
        {sessions.map((session) => (
          <Session key={session.id} session={session} busy={busy === session.id} onEnd={() => void end(session.id)} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button tone="danger" busy={busy === "all"} onClick={() => void end("all")} className="self-start">
          {t(others.length < sessions.length ? "endOthers" : "endAll", { count: others.length })}
        </Button>
      )}
    </div>
  );
}

function Session({ session, busy, onEnd }: { session: SessionView; busy: boolean; onEnd: () => void }) {
  const t = useTranslations("sessions");
  const { method, address, current, createdAt, lastSeenAt, expiresAt } = session;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{t(method === "oidc" ? "provider" : "local")}</span>
          <span className="font-mono text-13 text-ink-muted">{address}</span>
          {current && <StatePill tone="good">{t("current")}</StatePill>}
        </p>
        <p className="text-13 text-ink-muted">
          {t.rich("times", {
            opened: () => <Time at={createdAt} />,
            seen: () => <Time at={lastSeenAt} show="relative" />,
            ends: () => <Time at={expiresAt} />,
          })}
        </p>
      </div>
      {!current && (
        <Button size="sm" busy={busy} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
