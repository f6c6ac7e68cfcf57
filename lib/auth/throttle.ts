import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";

/** So many attempts per key within so many seconds; the counters are in the database, so that all processes count as one. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** One thing that is counted, such as a mailbox or an address. Keys are kept as digests: nobody's address stays behind. */
export interface Counter {
  readonly limit: Limit;
  readonly key: string;
}

/** Seconds to wait, or null when the attempt may be made. */
export type Wait = number | null;

const limiters = new WeakMap<object, Map<string, RateLimiterPostgres>>();

function limiterOf({ name, points, seconds }: Limit): RateLimiterPostgres {
  const { pool } = database();
  const known = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(pool, known);
  const made =
    known.get(name) ??
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    });
  known.set(name, made);
  return made;
}

const digest = (key: string): string => createHash("sha256").update(key).digest("base64url");

/**
 * Counts one attempt against each counter in turn, before the attempt is made, so that attempts at the same time cannot
 * slip past. The first counter that is full stops it: those after it stay as they are.
 */
export async function countAttempt(counters: readonly Counter[]): Promise<Wait> {
  for (const { limit, key } of counters) {
    try {
      await limiterOf(limit).consume(digest(key));
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause;
      return Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    }
  }
  return null;
}

/** Takes a successful attempt back: only failures count. */
export async function forgiveAttempt(counters: readonly Counter[]): Promise<void> {
  await Promise.all(counters.map(({ limit, key }) => limiterOf(limit).reward(digest(key))));
}
