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

/** Data, integrity and rights: SQLSTATE classes 22, 23 and 42. */
const isRefused = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" && /^(22|23|42)...$/.test(cause.code);

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

  // One entry that the database refuses must not take the others of its batch with it. A database that cannot be reached
  // refuses nobody in particular: then all fail at once instead of one after another.
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await store(batch);
      for (const each of batch) each.resolve();
    } catch (cause) {
      if (batch.length === 1 || !isRefused(cause)) {
        for (const each of batch) each.reject(cause);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, half));
      await settle(batch.slice(half));
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
