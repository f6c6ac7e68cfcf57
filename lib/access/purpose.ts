import { z } from "zod";
import { database } from "@/lib/db/client";
import { targetName, type Target } from "@/lib/log/entry";

/** Why evidence is opened (domain.md 7.5; LED 2016/680 Art. 25(1) asks for the justification of a consultation). */
export const PURPOSE_CODES = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"] as const;
export type PurposeCode = (typeof PURPOSE_CODES)[number];

/** Codes that say nothing by themselves: which threat, whose supervision, which order. */
export const PURPOSES_WITH_TEXT: readonly PurposeCode[] = ["P2", "P6", "P7", "P8", "P9"];

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
