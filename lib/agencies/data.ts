import { z } from "zod";
import { AGENCY_KINDS } from "@/lib/access/actor";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { AgencyState, KnownCountry } from "./model";

const idRow = z.object({ id: z.string() });

export async function agencyIds(scope: FactScope): Promise<string[]> {
  return (await scope.rows(idRow, sql`SELECT id FROM agency ORDER BY id`)).map(({ id }) => id);
}

const isoDate = z.date().transform((date) => date.toISOString());
const stateRow = z.object({
  id: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  createdAt: isoDate,
  endedAt: isoDate.nullable(),
  people: z.number(),
  administrators: z.number(),
  liveSessions: z.number(),
  clients: z.number(),
  identityProviders: z.number(),
});

/** Ids, codes and counts; not one name. */
export async function agencyStates(scope: ReadScope, idleMinutes: number): Promise<AgencyState[]> {
  return scope.rows(
    stateRow,
    sql`SELECT a.id, a.kind, a.country_code AS "countryCode", a.created_at AS "createdAt", a.ended_at AS "endedAt",
        (SELECT count(*)::int FROM person p WHERE p.agency_id = a.id AND p.ended_at IS NULL) AS people,
        (SELECT count(DISTINCT p.id)::int FROM person p JOIN role_assignment r ON r.person_id = p.id WHERE p.agency_id = a.id
          AND p.ended_at IS NULL AND r.role = 'agency_administrator' AND r.ended_at IS NULL AND r.valid_from <= now()
          AND (r.valid_until IS NULL OR r.valid_until > now())) AS administrators,
        (SELECT count(*)::int FROM session s JOIN person p ON p.id = s.person_id WHERE p.agency_id = a.id AND s.revoked_at IS NULL
          AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(mins => ${idleMinutes}::int)) AS "liveSessions",
        (SELECT count(*)::int FROM machine_client c WHERE c.agency_id = a.id AND c.ended_at IS NULL AND c.expires_at > now()) AS clients,
        (SELECT count(*)::int FROM identity_provider i WHERE i.agency_id = a.id AND i.enabled AND i.ended_at IS NULL) AS "identityProviders"
      FROM agency a ORDER BY a.ended_at IS NOT NULL, a.country_code NULLS LAST, a.id`,
  );
}

const countryRow = z.object({ code: z.string(), timeZone: z.string() });

export async function knownCountries(scope: ReadScope): Promise<KnownCountry[]> {
  return scope.rows(countryRow, sql`SELECT code, time_zone AS "timeZone" FROM country ORDER BY code`);
}

const newRow = z.object({ countryKnown: z.boolean(), shortNameTaken: z.boolean(), emailTaken: z.boolean() });

export async function newAgencyFacts(
  scope: FactScope,
  {
    countryCode,
    shortName,
    email,
  }: { readonly countryCode: string | null; readonly shortName: string; readonly email: string },
): Promise<z.infer<typeof newRow>> {
  const [row] = await scope.rows(
    newRow,
    sql`SELECT (${countryCode}::text IS NULL OR EXISTS (SELECT 1 FROM country WHERE code = ${countryCode})) AS "countryKnown",
      EXISTS (SELECT 1 FROM agency WHERE lower(short_name) = lower(${shortName})) AS "shortNameTaken",
      EXISTS (SELECT 1 FROM person WHERE email = ${email}) AS "emailTaken"`,
  );
  if (!row) throw new Error("the database answered nothing");
  return row;
}

const endedRow = z.object({ id: z.string(), ended: z.boolean() });

export async function agencyFacts(scope: FactScope, agencyId: string): Promise<z.infer<typeof endedRow> | null> {
  const [row] = await scope.rows(
    endedRow,
    sql`SELECT id, ended_at IS NOT NULL AS ended FROM agency WHERE id = ${agencyId}::uuid ${scope.forUpdate}`,
  );
  return row ?? null;
}

/** All of the agency's access ends with it: every request looks at this. */
export async function endAgency(scope: ChangeScope, agencyId: string): Promise<boolean> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE agency SET ended_at = now() WHERE id = ${agencyId}::uuid AND ended_at IS NULL RETURNING id`,
  );
  return ended.length === 1;
}

export interface FirstPerson {
  readonly id: string;
  readonly agencyId: string;
  /** As stored, see `waitingEmail`. */
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  readonly roleId: string;
  readonly enrolmentId: string;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
  readonly invitedBy: string;
}

/** The person who will invite all others of a new agency, with the link for them. */
export async function insertFirstPerson(scope: ChangeScope, person: FirstPerson): Promise<void> {
  const { id, agencyId, email, name, language, timeZone, invitedBy } = person;
  await scope.rows(
    idRow,
    sql`INSERT INTO person (id, agency_id, email, name, language, time_zone)
      VALUES (${id}::uuid, ${agencyId}::uuid, ${email}, ${name}, ${language}, ${timeZone}) RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`INSERT INTO role_assignment (id, person_id, role, valid_from, granted_by)
      VALUES (${person.roleId}::uuid, ${id}::uuid, 'agency_administrator', now(), ${invitedBy}::uuid) RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`INSERT INTO enrolment (id, token_hash, person_id, created_by, expires_at)
      VALUES (${person.enrolmentId}::uuid, ${person.tokenHash}, ${id}::uuid, ${invitedBy}::uuid, ${person.expiresAt}) RETURNING id`,
  );
}
