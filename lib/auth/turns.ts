import { Refusal } from "@/lib/errors";

/** Runs work when its turn comes. Throws Refusal `busy` when too many wait already. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * A queue for costly work: so many at once, so many waiting, first come first served.
 * Invariant: `working` counts the places taken; a place is handed on directly, so that nobody slips in between.
 */
export function turns(atOnce: number, waitingMax: number): InTurn {
  let working = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (working >= atOnce) {
      if (waiting.length >= waitingMax) throw new Refusal("busy", "too_many_at_once");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      working += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
