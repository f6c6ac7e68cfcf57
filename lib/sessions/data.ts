import { z } from "zod";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { CurrentSession, SessionFacts, SessionView } from "./model";

const accountRow = z.object({
  personId: z.string(),
  agencyId: z.string(),
  ended: z.boolean(),
  passwordHash: z.string().nullable(),
  totpSecret: z.instanceof(Uint8Array).nullable(),
  lastStep: z.bigint(),
});
export type Account = z.infer<typeof accountRow>;

const accountColumns = sql`p.id AS "personId", p.agency_id AS "agencyId", (p.ended_at IS NOT NULL OR a.ended_at IS NOT NULL) AS ended,
  nullif(c.password_hash, '') AS "passwordHash", c.totp_secret AS "totpSecret", coalesce(c.totp_last_step, 0) AS "lastStep"
  FROM person p JOIN agency a ON a.id = p.agency_id LEFT JOIN credential c ON c.person_id = p.id`;

/** What signing in is checked against; null when nobody has this address. No lock: accepting the code is one guarded update. */
export async function accountByEmail(scope: FactScope, email: string): Promise<Account | null> {
  const [row] = await scope.rows(accountRow, sql`SELECT ${accountColumns} WHERE p.email = ${email}`);
  return row ?? null;
}

export async function accountOf(scope: FactScope, personId: string): Promise<Account | null> {
  const [row] = await scope.rows(accountRow, sql`SELECT ${accountColumns} WHERE p.id = ${personId}::uuid`);
  return row ?? null;
}

/** Marks the code's step as used; false when somebody was faster with it or with a later one. */
export async function acceptStep(scope: ChangeScope, personId: string, step: bigint): Promise<boolean> {
  const { count } = await scope.prisma.credential.updateMany({
    where: { personId, totpLastStep: { lt: step } },
    data: { totpLastStep: step },
  });
  return count === 1;
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly absoluteHours: number;
  readonly method: "local" | "oidc";
  readonly address: string;
  readonly providerId: string | null;
  readonly providerSid: string | null;
  readonly acr: string | null;
}

const endRow = z.object({ expiresAt: z.date() });

/** Opens a session by the database's clock; returns when it ends at the latest. */
export async function insertSession(scope: ChangeScope, session: NewSession): Promise<Date> {
  const { id, tokenHash, personId, absoluteHours, method, address, providerId, providerSid, acr } = session;
  const [row] = await scope.rows(
    endRow,
    sql`INSERT INTO session (id, token_hash, person_id, expires_at, method, address, provider_id, provider_sid, acr)
      VALUES (${id}::uuid, ${tokenHash}, ${personId}::uuid, now() + make_interval(hours => ${absoluteHours}::int), ${method}, ${address},
        ${providerId}::uuid, ${providerSid}, ${acr})
      RETURNING expires_at AS "expiresAt"`,
  );
  if (!row) throw new Error("the session was not stored");
  return row.expiresAt;
}

/** A proven factor gives the session a new token, so that an old copy of the cookie is worth nothing (ASVS 7.2.4). */
export async function stepUpSession(scope: ChangeScope, sessionId: string, tokenHash: Buffer): Promise<Date | null> {
  const [row] = await scope.rows(
    endRow,
    sql`UPDATE session SET step_up_at = now(), token_hash = ${tokenHash} WHERE id = ${sessionId}::uuid AND revoked_at IS NULL
      RETURNING expires_at AS "expiresAt"`,
  );
  return row?.expiresAt ?? null;
}

const idRow = z.object({ id: z.string() });

/** Ends those of a person's sessions that still run; returns how many. */
export async function revokeSessions(
  scope: ChangeScope,
  personId: string,
  which: { readonly only: string } | { readonly except: string | null },
): Promise<number> {
  const chosen = "only" in which ? sql`id = ${which.only}::uuid` : sql`id IS DISTINCT FROM ${which.except}::uuid`;
  const ended = await scope.rows(
    idRow,
    sql`UPDATE session SET revoked_at = now() WHERE person_id = ${personId}::uuid AND revoked_at IS NULL AND ${chosen} RETURNING id`,
  );
  return ended.length;
}

const personRow = z.object({ personId: z.string(), agencyId: z.string() });

export async function sessionFacts(scope: FactScope, personId: string): Promise<SessionFacts | null> {
  const [row] = await scope.rows(
    personRow,
    sql`SELECT id AS "personId", agency_id AS "agencyId" FROM person WHERE id = ${personId}::uuid`,
  );
  return row ?? null;
}

const isoDate = z.date().transform((date) => date.toISOString());
const sessionRow = z.object({
  id: z.string(),
  createdAt: isoDate,
  lastSeenAt: isoDate,
  expiresAt: isoDate,
  method: z.string(),
  address: z.string(),
});

/** A person's sessions that still hold, the most recently used first. */
export async function liveSessions(
  scope: ReadScope,
  personId: string,
  idleMinutes: number,
): Promise<Omit<SessionView, "current">[]> {
  return scope.rows(
    sessionRow,
    sql`SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", method, address FROM session
      WHERE person_id = ${personId}::uuid AND revoked_at IS NULL AND expires_at > now()
        AND last_seen_at > now() - make_interval(mins => ${idleMinutes}::int) ORDER BY last_seen_at DESC, id DESC`,
  );
}

const ownRow = z.object({ email: z.string(), createdAt: isoDate, expiresAt: isoDate });

/** What the actor itself does not carry of the person who asks. */
export async function ownSession(
  scope: ReadScope,
  sessionId: string,
): Promise<(Pick<CurrentSession["session"], "createdAt" | "expiresAt"> & { readonly email: string }) | null> {
  const [row] = await scope.rows(
    ownRow,
    sql`SELECT p.email, s.created_at AS "createdAt", s.expires_at AS "expiresAt" FROM session s JOIN person p ON p.id = s.person_id
      WHERE s.id = ${sessionId}::uuid`,
  );
  return row ?? null;
}
