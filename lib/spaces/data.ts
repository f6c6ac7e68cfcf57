import { z } from "zod";
import { AGENCY_KINDS, type KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { emptySql, sql, type Sql } from "@/lib/access/sql";
import {
  SPACE_FUNCTIONS,
  SPACE_STATES,
  PAGE_SIZE,
  type CandidateAgency,
  type MemberAgency,
  type Reach,
  type SpaceFacts,
  type SpaceSummary,
  type SpaceView,
} from "./model";

const factsRow = z.object({
  id: z.string(),
  state: z.enum(SPACE_STATES),
  agencyIds: z.array(z.string()),
  actorFunction: z.enum(SPACE_FUNCTIONS).nullable(),
  thirdPartyController: z.string().nullable(),
});

/** Ids and states only; null when there is no such space. Locks the space in a change. */
export async function spaceFacts(scope: FactScope, spaceId: string, actor: KnownActor): Promise<SpaceFacts | null> {
  const personId = actor.kind === "person" ? actor.id : null;
  await scope.lock(sql`SELECT 1 AS locked FROM space WHERE id = ${spaceId}::uuid`);
  const [row] = await scope.rows(
    factsRow,
    sql`SELECT s.id, s.state, s.third_party_controller_id AS "thirdPartyController",
      ARRAY(SELECT a.agency_id FROM space_agency a WHERE a.space_id = s.id AND a.ended_at IS NULL) AS "agencyIds",
      (SELECT p.function FROM space_person p WHERE p.space_id = s.id AND p.person_id = ${personId}::uuid AND p.ended_at IS NULL) AS "actorFunction"
      FROM space s WHERE s.id = ${spaceId}::uuid`,
  );
  return row ?? null;
}

const idRow = z.object({ id: z.string() });

/** The rows of `spacesVisibleTo`. */
const within = ({ agencyId, personId }: Reach): Sql => sql`SELECT a.space_id AS id FROM space_agency a
  ${personId === null ? emptySql : sql`JOIN space_person p ON p.space_id = a.space_id AND p.person_id = ${personId}::uuid AND p.ended_at IS NULL`}
  WHERE a.agency_id = ${agencyId}::uuid AND a.ended_at IS NULL`;

/** Ids of one page of the spaces within reach, newest first; one more than a page tells that there are more. */
export async function visibleSpaceIds(
  scope: FactScope,
  reach: Reach | null,
  cursor: string | undefined,
): Promise<string[]> {
  if (reach === null) return [];
  const before = cursor === undefined ? emptySql : sql`AND a.space_id < ${cursor}::uuid`;
  const page = sql`${within(reach)} ${before} ORDER BY a.space_id DESC LIMIT ${PAGE_SIZE + 1}`;
  return (await scope.rows(idRow, page)).map((row) => row.id);
}

/** All ids that search may look through. */
export async function searchableSpaceIds(scope: FactScope, reach: Reach | null): Promise<string[]> {
  return reach === null ? [] : (await scope.rows(idRow, within(reach))).map((row) => row.id);
}

const summaryRow = z.object({
  id: z.string(),
  name: z.string(),
  operation: z.string(),
  state: z.enum(SPACE_STATES),
  periodStart: z.string(),
  periodEnd: z.string(),
  countryCodes: z.array(z.string()),
  agencyCount: z.number(),
});

/** Evidence's description: only rows that the entry names come back. */
export async function spaceSummaries(scope: HotScope | ReadScope, ids: readonly string[]): Promise<SpaceSummary[]> {
  return scope.rows(
    summaryRow,
    sql`SELECT s.id, c.name, c.operation, s.state, s.period_start::text AS "periodStart", s.period_end::text AS "periodEnd",
      ARRAY(SELECT DISTINCT g.country_code FROM space_agency m JOIN agency g ON g.id = m.agency_id
        WHERE m.space_id = s.id AND m.ended_at IS NULL AND g.country_code IS NOT NULL ORDER BY 1) AS "countryCodes",
      (SELECT count(*)::int FROM space_agency m WHERE m.space_id = s.id AND m.ended_at IS NULL) AS "agencyCount"
      FROM space s JOIN space_content c ON c.space_id = s.id WHERE s.id = ANY (${[...ids]}::uuid[]) ORDER BY s.id DESC`,
  );
}

const agencyRow = z.object({
  id: z.string(),
  shortName: z.string(),
  name: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  admittedAt: z.date().transform((date) => date.toISOString()),
});
const personRow = z.object({
  id: z.string(),
  name: z.string(),
  agencyId: z.string(),
  function: z.enum(SPACE_FUNCTIONS),
  roles: z.array(z.string()),
});

export async function memberAgencies(scope: HotScope | ReadScope, spaceId: string): Promise<MemberAgency[]> {
  return scope.rows(
    agencyRow,
    sql`SELECT g.id, g.short_name AS "shortName", g.name, g.kind, g.country_code AS "countryCode", m.admitted_at AS "admittedAt"
      FROM space_agency m JOIN agency g ON g.id = m.agency_id WHERE m.space_id = ${spaceId}::uuid AND m.ended_at IS NULL
      ORDER BY g.country_code NULLS LAST, g.short_name`,
  );
}

export type SpaceCore = Omit<SpaceView, "may" | "candidateAgencies" | "candidatePeople">;

/** One space whole, without what the actor may do (the operation adds the policies' answers); null when not disclosed. */
export async function spaceView(scope: ReadScope, spaceId: string): Promise<SpaceCore | null> {
  const [summary] = await spaceSummaries(scope, [spaceId]);
  const words = await scope.prisma.spaceContent.findUnique({ where: { spaceId } });
  if (!summary || !words) return null;
  const people = await scope.rows(
    personRow,
    sql`SELECT p.id, p.name, p.agency_id AS "agencyId", m.function, ARRAY(SELECT r.role FROM role_assignment r WHERE r.person_id = p.id
        AND r.ended_at IS NULL AND r.valid_from <= now() AND (r.valid_until IS NULL OR r.valid_until > now()) ORDER BY 1) AS roles
      FROM space_person m JOIN person p ON p.id = m.person_id WHERE m.space_id = ${spaceId}::uuid AND m.ended_at IS NULL AND p.ended_at IS NULL
      ORDER BY m.function, p.name`,
  );
  return {
    id: summary.id,
    name: summary.name,
    operation: summary.operation,
    purpose: words.purpose,
    agreementReference: words.agreementReference,
    agreementSignedOn: words.agreementSignedOn.toISOString().slice(0, 10),
    state: summary.state,
    periodStart: summary.periodStart,
    periodEnd: summary.periodEnd,
    agencies: await memberAgencies(scope, spaceId),
    people,
  };
}

export interface SpaceWords {
  readonly name: string;
  readonly operation: string;
  readonly purpose: string;
  readonly agreementReference: string;
  readonly agreementSignedOn: string;
}

/** Writes the words through the function that demands this change's entry. */
export async function writeSpaceWords(scope: ChangeScope, spaceId: string, words: SpaceWords): Promise<void> {
  const { name, operation, purpose, agreementReference, agreementSignedOn } = words;
  await scope.rows(
    z.object({}),
    sql`SELECT comity_write_space(${spaceId}::uuid, ${name}, ${operation}, ${purpose}, ${agreementReference}, ${agreementSignedOn}::date)::text`,
  );
}

const candidateRow = z.object({
  id: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  memberState: z.boolean(),
});

/** An agency that still exists and does not operate the portal, with whether its country takes part in Reg. 2023/969. */
export async function candidateAgency(scope: FactScope, agencyId: string): Promise<CandidateAgency | null> {
  const [row] = await scope.rows(
    candidateRow,
    sql`SELECT a.id, a.kind, a.country_code AS "countryCode", EXISTS (SELECT 1 FROM country_regime r WHERE r.country_code = a.country_code AND r.regime = 'jcp'
      AND r.status = 'member_state') AS "memberState" FROM agency a WHERE a.id = ${agencyId}::uuid AND a.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM person p JOIN role_assignment o ON o.person_id = p.id
          WHERE p.agency_id = a.id AND o.role = 'technical_operator')`,
  );
  return row ?? null;
}

/** The agency of a person who has not ended, or null. */
export async function agencyOfPerson(scope: FactScope, personId: string): Promise<string | null> {
  const person = await scope.prisma.person.findFirst({
    where: { id: personId, endedAt: null },
    select: { agencyId: true },
  });
  return person?.agencyId ?? null;
}

/** Agencies of the portal that are not in the space; technical operators' agencies have no part in any. */
export async function candidateAgencies(scope: ReadScope, spaceId: string) {
  return scope.prisma.agency.findMany({
    where: {
      endedAt: null,
      spaces: { none: { spaceId, endedAt: null } },
      people: { none: { roles: { some: { role: "technical_operator" } } } },
    },
    select: { id: true, shortName: true, countryCode: true },
    orderBy: { shortName: "asc" },
  });
}

/** The agency's own people who are not admitted yet. */
export async function candidatePeople(scope: ReadScope, spaceId: string, agencyId: string) {
  return scope.prisma.person.findMany({
    where: { agencyId, endedAt: null, spaces: { none: { spaceId, endedAt: null } } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** Whether this person administers the space now. */
export async function isAdministrator(scope: FactScope, spaceId: string, personId: string): Promise<boolean> {
  return (
    (await scope.prisma.spacePerson.count({
      where: { spaceId, personId, function: "administrator", endedAt: null },
    })) === 1
  );
}

/** Whether this person holds the administrator's role now; it is only given in Member States (Reg. 2023/969 Art. 14(1)). */
export async function mayHoldAdministration(scope: FactScope, personId: string): Promise<boolean> {
  const rows = await scope.rows(
    z.object({ id: z.string() }),
    sql`SELECT id FROM role_assignment WHERE person_id = ${personId}::uuid AND role = 'space_administrator' AND ended_at IS NULL
      AND valid_from <= now() AND (valid_until IS NULL OR valid_until > now())`,
  );
  return rows.length > 0;
}
