import { createHash } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { Refusal } from "@/lib/errors";
import { canonicalJson } from "@/lib/log/entry";

/** Thrown inside a change: it was done before under the same key, and this was the answer. */
export class Repeated extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super("done before");
    this.answer = answer;
  }
}

export interface Key {
  readonly actorId: string;
  readonly key: string;
  readonly event: string;
}

const storedRow = z.object({ event: z.string(), inputDigest: z.instanceof(Uint8Array), answer: z.unknown() });

/**
 * Takes the key for this transaction. Two calls at once: the second waits here for the first, then repeats its answer.
 * Throws Repeated, or a Refusal when the key was used for something else. A key is remembered for 24 hours.
 */
export async function claimKey(prisma: Prisma.TransactionClient, key: Key, input: unknown): Promise<void> {
  const digest = createHash("sha256").update(canonicalJson(input)).digest();
  const actor = key.actorId;
  await prisma.$executeRaw`DELETE FROM idempotency_key WHERE actor_id = ${actor}::uuid AND stored_at < now() - interval '24 hours'`;
  const taken = await prisma.$executeRaw`INSERT INTO idempotency_key (actor_id, key, event, input_digest)
    VALUES (${actor}::uuid, ${key.key}, ${key.event}, ${digest}) ON CONFLICT DO NOTHING`;
  if (taken === 1) return;
  const rows = await prisma.$queryRaw<
    unknown[]
  >`SELECT event, input_digest AS "inputDigest", answer FROM idempotency_key
    WHERE actor_id = ${actor}::uuid AND key = ${key.key}`;
  const stored = storedRow.parse(rows[0]);
  if (stored.event !== key.event || !digest.equals(stored.inputDigest)) throw new Refusal("conflict", "key_used");
  throw new Repeated(stored.answer);
}

/** Keeps the answer beside the key; both commit with the change. */
export async function keepAnswer(prisma: Prisma.TransactionClient, key: Key, answer: unknown): Promise<void> {
  await prisma.$executeRaw`UPDATE idempotency_key SET answer = ${JSON.stringify(answer)}::jsonb
    WHERE actor_id = ${key.actorId}::uuid AND key = ${key.key}`;
}
