import { z } from "zod";
import { database } from "@/lib/db/client";
import { targetName, type Target } from "@/lib/log/entry";

export interface Purpose {
  readonly code: string;
  readonly text: string | null;
}

const rowSchema = z.object({ code: z.string(), text: z.string().nullable() });

/** A stated purpose never changes within its session, so what was found once may be remembered. Bounded: oldest first out. */
const remembered = new Map<string, Purpose>();
const REMEMBERED_MAX = 20_000;

/** The purpose that this session stated for this object, or null. */
export async function statedPurpose(sessionId: string, target: Target): Promise<Purpose | null> {
  const name = targetName(target);
  const key = `${sessionId} ${name}`;
  const known = remembered.get(key);
  if (known) return known;
  const text = "SELECT code, text FROM stated_purpose WHERE session_id = $1 AND target = $2";
  const [row] = (await database().pool.query<Record<string, unknown>>(text, [sessionId, name])).rows;
  if (!row) return null;
  const purpose = rowSchema.parse(row);
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(key, purpose);
  return purpose;
}
