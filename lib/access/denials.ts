import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import type { Actor } from "./actor";
import type { RequestContext } from "./definition";

/** Denials one actor may cause within the window before the log is spared (architecture.md 3, rule 10). */
export const DENIALS_MAX = 60;
export const DENIALS_WINDOW_SECONDS = 60;

export type DenialLimit =
  | { readonly state: "under" }
  /** The first one over: it leaves the one entry that says so. */
  | { readonly state: "over"; readonly retryAfterSeconds: number }
  | { readonly state: "silent"; readonly retryAfterSeconds: number };

const limiters = new WeakMap<object, RateLimiterPostgres>();

function limiter(): RateLimiterPostgres {
  const { pool } = database();
  const known = limiters.get(pool);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: pool,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "denials",
    points: DENIALS_MAX,
    duration: DENIALS_WINDOW_SECONDS,
  });
  limiters.set(pool, made);
  return made;
}

/** Counts one denial in the database, so that several web processes count as one. */
export async function limitDenials(actor: Actor, context: RequestContext): Promise<DenialLimit> {
  try {
    await limiter().consume(actor.kind === "anonymous" ? `address:${context.address}` : `${actor.kind}:${actor.id}`);
    return { state: "under" };
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    const retryAfterSeconds = Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    return { state: cause.consumedPoints === DENIALS_MAX + 1 ? "over" : "silent", retryAfterSeconds };
  }
}
