import { z } from "zod";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { CompletionFacts, EnrolmentFacts, EnrolmentView } from "./model";

const idRow = z.object({ id: z.string() });
const factsRow = z.object({
  enrolmentId: z.string(),
  personId: z.string(),
  agencyId: z.string(),
  agencyName: z.string(),
  name: z.string(),
  email: z.string(),
  expiresAt: z.date(),
});

/** What the link is good for; null when it is unknown, used or expired, or when its person or agency has ended. */
export async function enrolmentFacts(scope: FactScope, tokenHash: Buffer): Promise<EnrolmentFacts | null> {
  const [row] = await scope.rows(
    factsRow,
    sql`SELECT e.id AS "enrolmentId", p.id AS "personId", a.id AS "agencyId", a.name AS "agencyName", p.name, p.email,
        e.expires_at AS "expiresAt"
      FROM enrolment e JOIN person p ON p.id = e.person_id JOIN agency a ON a.id = p.agency_id
      WHERE e.token_hash = ${tokenHash} AND e.used_at IS NULL AND e.expires_at > now() AND p.ended_at IS NULL AND a.ended_at IS NULL
      ${scope.forUpdate}`,
  );
  return row ?? null;
}

const holderRow = z.object({ personId: z.string(), agencyId: z.string(), ended: z.boolean() });

/** Who else has the address. */
export async function emailHolder(
  scope: FactScope,
  email: string,
  personId: string,
): Promise<CompletionFacts["holder"]> {
  const [row] = await scope.rows(
    holderRow,
    sql`SELECT id AS "personId", agency_id AS "agencyId", ended_at IS NOT NULL AS ended FROM person
      WHERE email = ${email} AND id <> ${personId}::uuid`,
  );
  return row ?? null;
}

const providerRow = z.object({ id: z.string(), label: z.string() });

export async function providersOf(scope: ReadScope, agencyId: string): Promise<EnrolmentView["providers"]> {
  return scope.rows(
    providerRow,
    sql`SELECT id, label FROM identity_provider WHERE agency_id = ${agencyId}::uuid AND enabled AND ended_at IS NULL ORDER BY label, id`,
  );
}

export async function storeEmail(scope: ChangeScope, personId: string, email: string): Promise<void> {
  await scope.rows(idRow, sql`UPDATE person SET email = ${email} WHERE id = ${personId}::uuid RETURNING id`);
}

export interface NewCredential {
  readonly personId: string;
  readonly passwordHash: string;
  readonly totpSecret: Buffer;
  readonly step: bigint;
}

/** Password and second factor; what was there before is gone, and so is every session opened with it (ASVS 7.4.3). */
export async function storeCredential(scope: ChangeScope, credential: NewCredential): Promise<void> {
  const { personId, passwordHash, totpSecret, step } = credential;
  await scope.rows(
    z.object({ personId: z.string() }),
    sql`INSERT INTO credential (person_id, password_hash, totp_secret, totp_last_step)
        VALUES (${personId}::uuid, ${passwordHash}, ${totpSecret}, ${step})
      ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash, totp_secret = EXCLUDED.totp_secret,
        totp_last_step = EXCLUDED.totp_last_step, updated_at = now() RETURNING person_id AS "personId"`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE session SET revoked_at = now() WHERE person_id = ${personId}::uuid AND revoked_at IS NULL RETURNING id`,
  );
}

/** Uses the link up; false when somebody was faster. */
export async function spendLink(scope: ChangeScope, enrolmentId: string): Promise<boolean> {
  const used = await scope.rows(
    idRow,
    sql`UPDATE enrolment SET used_at = now() WHERE id = ${enrolmentId}::uuid AND used_at IS NULL AND expires_at > now() RETURNING id`,
  );
  return used.length === 1;
}
