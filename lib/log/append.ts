import type pg from "pg";
import type { LogEntryDraft, StoredTarget } from "./entry";

/** Appends one entry with its targets; resolves when it is durably committed, rejects when it is not stored. */
export type Append = (entry: LogEntryDraft, targets: readonly StoredTarget[]) => Promise<void>;

interface Waiting {
  readonly entry: LogEntryDraft;
  readonly targets: readonly StoredTarget[];
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

const BATCH_SIZE = 512;
const QUEUE_SIZE = 20_000;

const STATEMENT = { name: "comity_append", text: "SELECT comity_append($1::jsonb, $2::jsonb)" };

/**
 * One append lane: while a commit is in flight the next batch gathers (group commit without linger, log.md 5.4).
 * Invariants: an entry is in exactly one batch; `resolve` is called only after the commit that holds it.
 */
export function appendLane(pool: pg.Pool): Append {
  let waiting: Waiting[] = [];
  let running = false;

  const store = async (batch: readonly Waiting[]): Promise<void> => {
    await pool.query({
      ...STATEMENT,
      values: [JSON.stringify(batch.map((each) => each.entry)), JSON.stringify(batch.flatMap((each) => each.targets))],
    });
  };

  // One entry that the database refuses must not take the others of its batch with it.
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await store(batch);
      for (const each of batch) each.resolve();
    } catch (cause) {
      const [only] = batch;
      if (batch.length === 1 && only) only.reject(cause);
      else for (const each of batch) await settle([each]);
    }
  };

  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_SIZE);
      waiting = waiting.slice(BATCH_SIZE);
      await settle(batch);
    }
    running = false;
  };

  return (entry, targets) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= QUEUE_SIZE) {
        reject(new Error("the log's append lane is full"));
        return;
      }
      waiting.push({ entry, targets, resolve, reject });
      if (!running) void drain();
    });
}
