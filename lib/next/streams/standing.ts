import type { Operation } from "@/lib/access/operation";
import { SECOND } from "@/lib/clock";
import type { Caller } from "./caller";

/** How often a running stream's right to go on is looked at; it is cut within this and two queries. */
export const STANDING_INTERVAL = 2 * SECOND;

/** What was allowed when it began is allowed no longer: session ended, role or place lost, package recalled. */
export class NoLongerAllowed extends Error {
  override readonly name = "NoLongerAllowed";
}

/**
 * Calls back once when the operation would no longer be allowed to who asked for it. A database that does not answer
 * proves nothing, so that counts as no (ASVS 16.5.3). Call the returned function when the stream is over.
 */
export function watchStanding(
  { again }: Pick<Caller, "again">,
  operation: Pick<Operation, "stands">,
  input: unknown,
  onEnd: () => void,
): () => void {
  let over = false;
  let timer: NodeJS.Timeout;
  const stands = async () => operation.stands(await again(), input);
  const look = async (): Promise<void> => {
    const [standing] = await Promise.allSettled([stands()]);
    if (over) return;
    if (standing.status === "fulfilled" && standing.value) {
      schedule();
      return;
    }
    over = true;
    onEnd();
  };
  const schedule = (): void => {
    timer = setTimeout(() => void look(), STANDING_INTERVAL);
    timer.unref();
  };
  schedule();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/** The same bytes for as long as the operation stands; then NoLongerAllowed is thrown before the next of them. */
export async function* whileStanding(
  caller: Pick<Caller, "again">,
  operation: Pick<Operation, "stands">,
  input: unknown,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const state = { ended: false };
  const stop = watchStanding(caller, operation, input, () => {
    state.ended = true;
  });
  try {
    for await (const chunk of source) {
      if (state.ended) throw new NoLongerAllowed("no longer allowed to go on");
      yield chunk;
    }
  } finally {
    stop();
  }
}
