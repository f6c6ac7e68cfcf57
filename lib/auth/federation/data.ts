import { z } from "zod";
import type { ChangeScope, FactScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { newId } from "@/lib/id";
import type { LogoutFacts, PersonFacts, ProviderFacts, SignInFacts, VerifiedIdentity, VerifiedLogout } from "./model";

const idRow = z.object({ id: z.string() });

const providerRow = z.object({
  id: z.string(),
  agencyId: z.string(),
  issuer: z.string(),
  acceptedAcr: z.array(z.string()),
  live: z.boolean(),
});

/** The provider and whether it is in use, or null. */
export async function providerFacts(scope: FactScope, providerId: string): Promise<ProviderFacts | null> {
  const [row] = await scope.rows(
    providerRow,
    sql`SELECT i.id, i.agency_id AS "agencyId", i.issuer, i.accepted_acr AS "acceptedAcr",
          i.enabled AND i.ended_at IS NULL AND a.ended_at IS NULL AS live
        FROM identity_provider i JOIN agency a ON a.id = i.agency_id WHERE i.id = ${providerId}::uuid`,
  );
  return row ?? null;
}

const boundRow = z.object({ personId: z.string(), ended: z.boolean() });

/** Whom the identity was given to, if ever; locked in a change. */
export async function boundIdentity(
  scope: FactScope,
  { issuer, subject }: VerifiedIdentity,
): Promise<SignInFacts["bound"]> {
  const [row] = await scope.rows(
    boundRow,
    sql`SELECT person_id AS "personId", ended_at IS NOT NULL AS ended FROM federated_identity
        WHERE issuer = ${issuer} AND subject = ${subject} ${scope.forUpdate}`,
  );
  return row ?? null;
}

const enrolmentRow = z.object({ id: z.string(), personId: z.string(), usable: z.boolean() });

/** What the one-time link is still good for; locked in a change, so that two browsers cannot both use it. */
export async function enrolmentBy(scope: FactScope, tokenHash: Uint8Array): Promise<SignInFacts["enrolment"]> {
  const [row] = await scope.rows(
    enrolmentRow,
    sql`SELECT id, person_id AS "personId", used_at IS NULL AND expires_at > now() AS usable FROM enrolment
        WHERE token_hash = ${tokenHash} ${scope.forUpdate}`,
  );
  return row?.usable ? { id: row.id, personId: row.personId } : "unusable";
}

const personRow = z.object({
  id: z.string(),
  agencyId: z.string(),
  name: z.string(),
  language: z.string(),
  ended: z.boolean(),
});

export async function personFacts(scope: FactScope, personId: string): Promise<PersonFacts | null> {
  const [row] = await scope.rows(
    personRow,
    sql`SELECT id, agency_id AS "agencyId", name, language, ended_at IS NOT NULL AS ended FROM person
        WHERE id = ${personId}::uuid ${scope.forUpdate}`,
  );
  return row ?? null;
}

/**
 * Gives the identity to the person of the link and uses the link up. How the person signed in before is gone: an older
 * identity at this provider, a password. False: somebody else got there first.
 */
export async function bindIdentity(
  scope: ChangeScope,
  enrolment: { readonly id: string; readonly personId: string },
  provider: ProviderFacts,
  { issuer, subject }: VerifiedIdentity,
): Promise<boolean> {
  const { personId } = enrolment;
  const used = await scope.rows(
    idRow,
    sql`UPDATE enrolment SET used_at = now() WHERE id = ${enrolment.id}::uuid AND used_at IS NULL RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE federated_identity SET ended_at = now() WHERE person_id = ${personId}::uuid
        AND provider_id = ${provider.id}::uuid AND ended_at IS NULL AND (issuer, subject) <> (${issuer}, ${subject}) RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE credential SET password_hash = '', updated_at = now() WHERE person_id = ${personId}::uuid RETURNING person_id AS id`,
  );
  await claimEmail(scope, personId);
  const bound = await scope.rows(
    idRow,
    sql`INSERT INTO federated_identity AS f (id, person_id, provider_id, issuer, subject)
        VALUES (${newId()}::uuid, ${personId}::uuid, ${provider.id}::uuid, ${issuer}, ${subject})
        ON CONFLICT (issuer, subject) DO UPDATE SET ended_at = NULL, provider_id = excluded.provider_id
          WHERE f.person_id = excluded.person_id RETURNING id`,
  );
  return used.length === 1 && bound.length === 1;
}

/** An address that waited for its owner (lib/people/model.ts) becomes theirs, unless somebody has it still. */
async function claimEmail(scope: ChangeScope, personId: string): Promise<void> {
  await scope.rows(
    idRow,
    sql`UPDATE person p SET email = split_part(p.email, '#', 1) WHERE p.id = ${personId}::uuid AND p.email LIKE '%#%'
        AND NOT EXISTS (SELECT 1 FROM person other WHERE other.email = split_part(p.email, '#', 1)) RETURNING p.id`,
  );
}

/** When the provider says it authenticated the person: what a local second factor would be, and never later than now. */
export async function markAuthenticated(scope: ChangeScope, sessionId: string, at: Date): Promise<void> {
  await scope.rows(
    idRow,
    sql`UPDATE session SET step_up_at = least(${at}::timestamptz, now()) WHERE id = ${sessionId}::uuid RETURNING id`,
  );
}

const sessionRow = z.object({ id: z.string(), personId: z.string() });

/** The live sessions that a logout token means (OpenID Connect Back-Channel Logout 1.0 section 2.7). */
export async function sessionsMeant(
  scope: FactScope,
  provider: ProviderFacts,
  { issuer, subject, sid }: VerifiedLogout,
): Promise<LogoutFacts["sessions"]> {
  return scope.rows(
    sessionRow,
    sql`SELECT s.id, s.person_id AS "personId" FROM session s
        WHERE s.provider_id = ${provider.id}::uuid AND s.revoked_at IS NULL AND s.expires_at > now()
          AND (${sid}::text IS NULL OR s.provider_sid = ${sid})
          AND (${subject}::text IS NULL OR s.person_id IN (
            SELECT f.person_id FROM federated_identity f WHERE f.issuer = ${issuer} AND f.subject = ${subject}))
        ${scope.forUpdate}`,
  );
}

export async function endSessions(scope: ChangeScope, ids: readonly string[]): Promise<number> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE session SET revoked_at = now() WHERE id = ANY (${[...ids]}::uuid[]) AND revoked_at IS NULL RETURNING id`,
  );
  return ended.length;
}
