import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ProblemFacts } from "./problem-words";
import { announce } from "../ui/announcer";

/** How a call ended, as far as a form needs to know. */
export type Answer = { readonly ok: true } | ({ readonly ok: false } & ProblemFacts);

/** One change: pressed once, answered in words; done, it is announced and the page shows what is so now. */
export function useChange() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  /** True when it is done. */
  async function run(change: () => Promise<Answer>, done: string): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    const outcome = await change();
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return false;
    announce(done);
    router.refresh();
    return true;
  }

  return { busy, problem, run, forget: () => setProblem(null) };
}
