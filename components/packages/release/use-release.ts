import { useState } from "react";
import { call } from "@/lib/api/client";
import type { PackageView } from "@/lib/packages/model";
import { useChange } from "../../problems/use-change";

/** The release itself, and the fresh code before it: after the code it goes on where it stood. */
export function useRelease(evidence: PackageView, announcement: string, onDone: () => void) {
  const [proving, setProving] = useState(false);
  const [proven, setProven] = useState(evidence.may.release);
  const { busy, problem, run, forget } = useChange();

  async function release() {
    const { id: packageId, revision } = evidence;
    let asked = false;
    const done = await run(async () => {
      const outcome = await call("package.release", { packageId, revision });
      asked = !outcome.ok && outcome.code === "step_up_required";
      return outcome;
    }, announcement);
    setProving(asked);
    if (done) onDone();
  }

  return {
    busy,
    proving,
    problem: proving ? null : problem,
    press: async () => (proven ? release() : setProving(true)),
    goOn: async () => {
      setProven(true);
      setProving(false);
      await release();
    },
    forget: () => {
      forget();
      setProving(false);
    },
  };
}
