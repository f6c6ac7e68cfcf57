import { z } from "zod";
import { database } from "@/lib/db/client";
import { SECOND } from "@/lib/clock";
import { sessionLimits } from "./limits";
import { TOUCH_SECONDS } from "./actor";

/** How often running streams are compared with the database; an ended session is cut within this and a query. */
export const LIVENESS_INTERVAL = SECOND;

/** Whether running keeps a session from being idle: a download that someone waits for does, an open page's feed does not. */
export type Activity = "counts" | "ignored";

interface Watcher {
  readonly sessionId: string;
  readonly activity: Activity;
  readonly onEnd: () => Promise<void> | void;
}

const watchers = new Set<Watcher>();
let timer: NodeJS.Timeout | null = null;

// Sessions of people and tokens of machine clients alike: both are what an actor calls its session.
const LIVE = {
  name: "comity_live_sessions",
  text: `WITH touched AS (
      UPDATE session s SET last_seen_at = now() WHERE s.id = ANY ($2::uuid[]) AND s.revoked_at IS NULL
        AND s.last_seen_at > now() - make_interval(mins => $3) AND s.last_seen_at < now() - make_interval(secs => ${TOUCH_SECONDS})
    )
    SELECT s.id FROM session s JOIN person p ON p.id = s.person_id JOIN agency a ON a.id = p.agency_id
    WHERE s.id = ANY ($1::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > now() AND s.created_at > now() - make_interval(hours => $4)
      AND s.last_seen_at > now() - make_interval(mins => $3) AND p.ended_at IS NULL AND a.ended_at IS NULL
    UNION ALL
    SELECT t.id FROM access_token t JOIN machine_client c ON c.id = t.client_id JOIN agency a ON a.id = c.agency_id
    WHERE t.id = ANY ($1::uuid[]) AND t.revoked_at IS NULL AND t.expires_at > now()
      AND c.ended_at IS NULL AND c.expires_at > now() AND a.ended_at IS NULL`,
};

const rowsSchema = z.array(z.object({ id: z.string() }));

async function liveAmong(watched: readonly Watcher[]): Promise<Set<string>> {
  const active = watched.filter(({ activity }) => activity === "counts").map(({ sessionId }) => sessionId);
  const { idleMinutes, absoluteHours } = sessionLimits();
  const values = [watched.map(({ sessionId }) => sessionId), active, idleMinutes, absoluteHours];
  const { rows } = await database().pool.query<Record<string, unknown>>({ ...LIVE, values });
  return new Set(rowsSchema.parse(rows).map(({ id }) => id));
}

/** A database that does not answer proves nothing: all streams end (ASVS 16.5.3, fail closed). */
async function look(): Promise<void> {
  const watched = [...watchers];
  const live = await liveAmong(watched).catch(() => new Set<string>());
  const ended = watched.filter((watcher) => !live.has(watcher.sessionId) && watchers.delete(watcher));
  await Promise.allSettled(ended.map(async ({ onEnd }) => onEnd()));
  timer = null;
  schedule();
}

function schedule(): void {
  if (timer !== null || watchers.size === 0) return;
  timer = setTimeout(() => void look(), LIVENESS_INTERVAL);
  timer.unref();
}

/**
 * Calls back once when the session (an actor's `sessionId`) has ended for whatever reason. For streams: an operation is
 * judged when it begins, this is for what goes on afterwards. Call the returned function when the stream is over.
 */
export function watchSession(sessionId: string, onEnd: Watcher["onEnd"], activity: Activity = "ignored"): () => void {
  const watcher = { sessionId, activity, onEnd };
  watchers.add(watcher);
  schedule();
  return () => void watchers.delete(watcher);
}

export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}

/** The same bytes for as long as the session lives; then the stream breaks off with SessionEnded and its source is cancelled. */
export function whileLive(
  sessionId: string,
  source: ReadableStream<Uint8Array>,
  activity: Activity,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let stop = (): void => undefined;
  let over = false;
  const finish = (): void => {
    over = true;
    stop();
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const cut = async (): Promise<void> => {
        over = true;
        const cause = new SessionEnded("the session ended while its stream ran");
        controller.error(cause);
        await reader.cancel(cause);
      };
      stop = watchSession(sessionId, cut, activity);
    },
    pull: async (controller) => {
      const chunk = await reader.read();
      if (over) return;
      if (!chunk.done) {
        controller.enqueue(chunk.value);
        return;
      }
      finish();
      controller.close();
    },
    cancel: async (cause) => {
      finish();
      await reader.cancel(cause);
    },
  });
}
