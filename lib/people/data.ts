import { z } from "zod";
import { AGENCY_KINDS, ROLES, type Role } from "@/lib/access/actor";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { newId } from "@/lib/id";
import { shownEmail, type AgencyFacts, type PersonFacts, type PersonView, type RoleWanted } from "./model";

const inForce = sql`r.ended_at IS NULL AND r.valid_from <= now() AND (r.valid_until IS NULL OR r.valid_until > now())`;
const idRow = z.object({ id: z.string() });

/** One change of an agency's people at a time: who is the last administrator stays true until the commit. */
export async function lockAgency(scope: FactScope, agencyId: string): Promise<void> {
  await scope.rows(idRow, sql`SELECT id FROM agency WHERE id = ${agencyId}::uuid ${scope.forUpdate}`);
}

const agencyRow = z.object({
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  memberState: z.boolean(),
  operates: z.boolean(),
});

export async function agencyFacts(scope: FactScope, agencyId: string): Promise<AgencyFacts | null> {
  const [row] = await scope.rows(
    agencyRow,
    sql`SELECT a.kind, a.country_code AS "countryCode",
        EXISTS (SELECT 1 FROM country_regime c WHERE c.country_code = a.country_code AND c.regime = 'jcp' AND c.status = 'member_state')
          AS "memberState",
        EXISTS (SELECT 1 FROM person p JOIN role_assignment r ON r.person_id = p.id WHERE p.agency_id = a.id AND p.ended_at IS NULL
          AND r.role = 'technical_operator' AND ${inForce}) AS operates
      FROM agency a WHERE a.id = ${agencyId}::uuid`,
  );
  return row ?? null;
}

const personRow = z.object({
  personId: z.string(),
  agencyId: z.string(),
  ended: z.boolean(),
  enrolled: z.boolean(),
  lastAdministrator: z.boolean(),
  resetId: z.string().nullable(),
  resetRequestedBy: z.string().nullable(),
});

/** What policies judge of a person; null when there is none. */
export async function personFacts(scope: FactScope, personId: string): Promise<Omit<PersonFacts, "steppedUp"> | null> {
  const [row] = await scope.rows(
    personRow,
    sql`SELECT p.id AS "personId", p.agency_id AS "agencyId", p.ended_at IS NOT NULL AS ended,
        (EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.password_hash <> '')
          OR EXISTS (SELECT 1 FROM federated_identity f WHERE f.person_id = p.id AND f.ended_at IS NULL)) AS enrolled,
        (EXISTS (SELECT 1 FROM role_assignment r WHERE r.person_id = p.id AND r.role = 'agency_administrator' AND ${inForce})
          AND NOT EXISTS (SELECT 1 FROM person o JOIN role_assignment r ON r.person_id = o.id WHERE o.agency_id = p.agency_id
            AND o.id <> p.id AND o.ended_at IS NULL AND r.role = 'agency_administrator' AND ${inForce})) AS "lastAdministrator",
        f.id AS "resetId", f.requested_by AS "resetRequestedBy"
      FROM person p LEFT JOIN factor_reset f ON f.person_id = p.id AND f.confirmed_at IS NULL AND f.ended_at IS NULL
      WHERE p.id = ${personId}::uuid`,
  );
  const agency = row && (await agencyFacts(scope, row.agencyId));
  if (!row || !agency) return null;
  const { resetId, resetRequestedBy, ...facts } = row;
  return {
    ...facts,
    agency,
    reset: resetId && resetRequestedBy ? { id: resetId, requestedBy: resetRequestedBy } : null,
  };
}

const agencyIdRow = z.object({ agencyId: z.string() });

/** Whose people have this address already. */
export async function agencyOfEmail(scope: FactScope, email: string): Promise<string | null> {
  const [row] = await scope.rows(agencyIdRow, sql`SELECT agency_id AS "agencyId" FROM person WHERE email = ${email}`);
  return row?.agencyId ?? null;
}

const assignmentRow = z.object({ role: z.enum(ROLES) });

/** The role of an assignment of this person that has not ended, or null. */
export async function assignedRole(scope: FactScope, personId: string, assignmentId: string): Promise<Role | null> {
  const [row] = await scope.rows(
    assignmentRow,
    sql`SELECT role FROM role_assignment WHERE id = ${assignmentId}::uuid AND person_id = ${personId}::uuid AND ended_at IS NULL
      ${scope.forUpdate}`,
  );
  return row?.role ?? null;
}

const isoDate = z.date().transform((date) => date.toISOString());
const listedRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().transform(shownEmail),
  language: z.string(),
  timeZone: z.string(),
  state: z.enum(["invited", "active", "ended"]),
  roles: z.array(
    z.object({
      id: z.string(),
      role: z.enum(ROLES),
      validFrom: z.string(),
      validUntil: z.string().nullable(),
      inForce: z.boolean(),
    }),
  ),
  liveSessions: z.number(),
  resetId: z.string().nullable(),
  requesterId: z.string().nullable(),
  requestedBy: z.string().nullable(),
  requestedAt: isoDate.nullable(),
});

/** A person as lists show them, with what else policies judge about them. */
export interface ListedPerson {
  readonly person: Omit<PersonView, "may">;
  readonly reset: PersonFacts["reset"];
}

const moment = (column: "valid_from" | "valid_until") =>
  column === "valid_from"
    ? sql`to_char(r.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`to_char(r.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** All people of an agency, those who have ended last. */
export async function peopleOf(scope: ReadScope, agencyId: string, idleMinutes: number): Promise<ListedPerson[]> {
  const rows = await scope.rows(
    listedRow,
    sql`SELECT p.id, p.name, p.email, p.language, p.time_zone AS "timeZone",
        CASE WHEN p.ended_at IS NOT NULL THEN 'ended'
          WHEN EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.password_hash <> '')
            OR EXISTS (SELECT 1 FROM federated_identity i WHERE i.person_id = p.id AND i.ended_at IS NULL) THEN 'active'
          ELSE 'invited' END AS state,
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'validFrom', ${moment("valid_from")},
            'validUntil', ${moment("valid_until")}, 'inForce', r.valid_from <= now()) ORDER BY r.valid_from, r.id)
          FROM role_assignment r WHERE r.person_id = p.id AND r.ended_at IS NULL
            AND (r.valid_until IS NULL OR r.valid_until > now())), '[]'::jsonb) AS roles,
        (SELECT count(*)::int FROM session s WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > now()
          AND s.last_seen_at > now() - make_interval(mins => ${idleMinutes}::int)) AS "liveSessions",
        f.id AS "resetId", f.requested_by AS "requesterId",
        (SELECT name FROM person q WHERE q.id = f.requested_by) AS "requestedBy", f.requested_at AS "requestedAt"
      FROM person p LEFT JOIN factor_reset f ON f.person_id = p.id AND f.confirmed_at IS NULL AND f.ended_at IS NULL
      WHERE p.agency_id = ${agencyId}::uuid ORDER BY p.ended_at IS NOT NULL, p.name, p.id`,
  );
  return rows.map(({ resetId, requesterId, requestedBy, requestedAt, ...person }) => ({
    person: {
      ...person,
      reset: requestedBy !== null && requestedAt !== null ? { requestedBy, requestedAt } : null,
    },
    reset: resetId !== null && requesterId !== null ? { id: resetId, requestedBy: requesterId } : null,
  }));
}

export async function insertRoles(
  scope: ChangeScope,
  personId: string,
  roles: readonly RoleWanted[],
  grantedBy: string | null,
): Promise<string[]> {
  const made: string[] = [];
  for (const { role, validFrom, validUntil } of roles) {
    const id = newId();
    await scope.rows(
      idRow,
      sql`INSERT INTO role_assignment (id, person_id, role, valid_from, valid_until, granted_by)
        VALUES (${id}::uuid, ${personId}::uuid, ${role}, coalesce(${validFrom ?? null}::timestamptz, now()),
          ${validUntil ?? null}::timestamptz, ${grantedBy}::uuid) RETURNING id`,
    );
    made.push(id);
  }
  return made;
}

/** A one-time link; those made before for the same person end with it. */
export async function insertEnrolment(
  scope: ChangeScope,
  enrolment: {
    readonly personId: string;
    readonly tokenHash: Buffer;
    readonly createdBy: string | null;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { personId, tokenHash, createdBy, expiresAt } = enrolment;
  await scope.rows(
    idRow,
    sql`UPDATE enrolment SET used_at = now() WHERE person_id = ${personId}::uuid AND used_at IS NULL RETURNING id`,
  );
  await scope.prisma.enrolment.create({
    data: { id: newId(), personId, tokenHash: Uint8Array.from(tokenHash), createdBy, expiresAt },
  });
}

/** Ends what a person holds: person, sessions, open links and resets. Roles stay as they were, for the record. */
export async function endPerson(scope: ChangeScope, personId: string): Promise<boolean> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE person SET ended_at = now() WHERE id = ${personId}::uuid AND ended_at IS NULL RETURNING id`,
  );
  await endSessions(scope, personId);
  const id = personId;
  await scope.rows(
    idRow,
    sql`UPDATE enrolment SET used_at = now() WHERE person_id = ${id}::uuid AND used_at IS NULL RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE factor_reset SET ended_at = now() WHERE person_id = ${id}::uuid AND confirmed_at IS NULL AND ended_at IS NULL RETURNING id`,
  );
  return ended.length === 1;
}

export async function endSessions(scope: ChangeScope, personId: string): Promise<void> {
  await scope.rows(
    idRow,
    sql`UPDATE session SET revoked_at = now() WHERE person_id = ${personId}::uuid AND revoked_at IS NULL RETURNING id`,
  );
}

export async function endRole(scope: ChangeScope, personId: string, assignmentId: string): Promise<boolean> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE role_assignment SET ended_at = now() WHERE id = ${assignmentId}::uuid AND person_id = ${personId}::uuid
      AND ended_at IS NULL RETURNING id`,
  );
  return ended.length === 1;
}

/** Takes the lost factor's power away at once; whoever found it has nothing. */
export async function voidCredential(scope: ChangeScope, personId: string): Promise<void> {
  await scope.rows(
    z.object({ personId: z.string() }),
    sql`UPDATE credential SET password_hash = '', totp_secret = '', updated_at = now() WHERE person_id = ${personId}::uuid
      RETURNING person_id AS "personId"`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE federated_identity SET ended_at = now() WHERE person_id = ${personId}::uuid AND ended_at IS NULL RETURNING id`,
  );
}

export async function confirmReset(scope: ChangeScope, resetId: string, confirmedBy: string): Promise<boolean> {
  const confirmed = await scope.rows(
    idRow,
    sql`UPDATE factor_reset SET confirmed_by = ${confirmedBy}::uuid, confirmed_at = now() WHERE id = ${resetId}::uuid
      AND requested_by <> ${confirmedBy}::uuid AND confirmed_at IS NULL AND ended_at IS NULL RETURNING id`,
  );
  return confirmed.length === 1;
}

export async function cancelReset(scope: ChangeScope, resetId: string): Promise<boolean> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE factor_reset SET ended_at = now() WHERE id = ${resetId}::uuid AND confirmed_at IS NULL AND ended_at IS NULL RETURNING id`,
  );
  return ended.length === 1;
}
