import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { emptySql, sql, type Sql } from "@/lib/access/sql";
import { SPACE_FUNCTIONS, SPACE_STATES, type Reach } from "@/lib/spaces/model";
import {
  instant,
  instantOrNull,
  MISSING,
  PACKAGE_STATES,
  PAGE_SIZE,
  RECIPIENT_STATES,
  type PackageDetails,
  type PackageFacts,
} from "./model";

const recipientRow = z.object({ agencyId: z.string(), state: z.enum(RECIPIENT_STATES) });

const factsRow = z
  .object({
    id: z.string(),
    agencyId: z.string(),
    state: z.enum(PACKAGE_STATES),
    version: z.number(),
    revision: z.number(),
    preparerIds: z.array(z.string()),
    recipients: z.array(recipientRow),
    complete: z.number(),
    uploading: z.number(),
    superseded: z.boolean(),
    lacks: z.array(z.enum(MISSING)),
    spaceId: z.string(),
    spaceState: z.enum(SPACE_STATES),
    agencyIds: z.array(z.string()),
    actorFunction: z.enum(SPACE_FUNCTIONS).nullable(),
    thirdPartyController: z.string().nullable(),
  })
  .transform(
    ({ spaceId, spaceState, agencyIds, actorFunction, thirdPartyController, complete, uploading, ...facts }) => ({
      ...facts,
      files: { complete, uploading },
      space: { id: spaceId, state: spaceState, agencyIds, actorFunction, thirdPartyController },
    }),
  );

/** Ids, states and numbers only; null when there is no such package. Locks package and space in a change. */
export async function packageFacts(
  scope: FactScope,
  packageId: string,
  actor: KnownActor,
): Promise<PackageFacts | null> {
  const personId = actor.kind === "person" ? actor.id : null;
  await scope.lock(
    sql`SELECT 1 AS locked FROM package p JOIN space s ON s.id = p.space_id WHERE p.id = ${packageId}::uuid`,
  );
  const [row] = await scope.rows(
    factsRow,
    sql`SELECT p.id, p.agency_id AS "agencyId", p.state, p.version, p.revision, p.lacks,
      ARRAY(SELECT w.person_id FROM package_preparer w WHERE w.package_id = p.id) AS "preparerIds",
      (SELECT coalesce(json_agg(json_build_object('agencyId', r.agency_id, 'state', r.state) ORDER BY r.agency_id), '[]')
        FROM package_recipient r WHERE r.package_id = p.id) AS recipients,
      (SELECT count(*)::int FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL AND f.state = 'complete') AS complete,
      (SELECT count(*)::int FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL AND f.state = 'uploading') AS uploading,
      EXISTS (SELECT 1 FROM package n WHERE n.supersedes_id = p.id) AS superseded,
      s.id AS "spaceId", s.state AS "spaceState", s.third_party_controller_id AS "thirdPartyController",
      ARRAY(SELECT a.agency_id FROM space_agency a WHERE a.space_id = s.id AND a.ended_at IS NULL) AS "agencyIds",
      (SELECT m.function FROM space_person m WHERE m.space_id = s.id AND m.person_id = ${personId}::uuid AND m.ended_at IS NULL) AS "actorFunction"
      FROM package p JOIN space s ON s.id = p.space_id WHERE p.id = ${packageId}::uuid`,
  );
  return row ?? null;
}

/** What a list needs to name its targets. */
export interface ListedPackage {
  readonly id: string;
  readonly agencyId: string;
  readonly spaceId: string;
}
const listedRow = z.object({ id: z.string(), agencyId: z.string(), spaceId: z.string() });

/** Spaces that `packagesVisibleTo` reaches: the agency is in them now, and the person too unless by office. */
const spacesOf = ({ personId }: Reach): Sql => sql`space_agency a
  ${personId === null ? emptySql : sql`JOIN space_person m ON m.space_id = a.space_id AND m.person_id = ${personId}::uuid AND m.ended_at IS NULL`}`;
const inside = ({ agencyId }: Reach): Sql => sql`a.agency_id = ${agencyId}::uuid AND a.ended_at IS NULL`;

/** Own, or released to it. Each package is looked at by itself: what an agency ever received is never gathered for a page of it. */
const shown = ({ agencyId }: Reach): Sql => sql`(p.agency_id = ${agencyId}::uuid OR p.state = 'released'
  AND (SELECT true FROM package_recipient r WHERE r.package_id = p.id AND r.agency_id = ${agencyId}::uuid))`;

/**
 * One page of the packages within reach, newest first, in one space or in all; one more than a page tells of more. A page
 * of each space is taken along its index and the newest of them chosen, so that a page costs the same however many there are.
 */
export async function visiblePackages(
  scope: FactScope,
  reach: Reach | null,
  where: { spaceId?: string; cursor?: string | undefined },
): Promise<ListedPackage[]> {
  if (reach === null) return [];
  const { spaceId, cursor } = where;
  const there = spaceId === undefined ? emptySql : sql`AND a.space_id = ${spaceId}::uuid`;
  const before = cursor === undefined ? emptySql : sql`AND p.id < ${cursor}::uuid`;
  return scope.rows(
    listedRow,
    sql`SELECT p.id, p."agencyId", p."spaceId" FROM ${spacesOf(reach)} CROSS JOIN LATERAL
      (SELECT p.id, p.agency_id AS "agencyId", p.space_id AS "spaceId" FROM package p WHERE p.space_id = a.space_id AND ${shown(reach)} ${before}
        ORDER BY p.id DESC LIMIT ${PAGE_SIZE + 1}) p
      WHERE ${inside(reach)} ${there} ORDER BY p.id DESC LIMIT ${PAGE_SIZE + 1}`,
  );
}

/** Ids of everything that search may look through, in one row: they are many. */
export async function searchablePackages(scope: FactScope, reach: Reach | null): Promise<string[]> {
  if (reach === null) return [];
  const all = sql`SELECT coalesce(array_agg(p.id), '{}') AS ids FROM ${spacesOf(reach)} JOIN package p ON p.space_id = a.space_id
    WHERE ${inside(reach)} AND ${shown(reach)}`;
  return (await scope.rows(z.object({ ids: z.array(z.string()) }), all)).flatMap(({ ids }) => ids);
}

const summaryRow = z.object({
  id: z.string(),
  spaceId: z.string(),
  title: z.string(),
  state: z.enum(PACKAGE_STATES),
  version: z.number(),
  agencyId: z.string(),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  changedAt: instant,
  handling: z.array(z.string()),
  fileCount: z.number(),
  byteCount: z.coerce.number(),
  /** First of its files' erasure times. */
  erasesAt: instantOrNull,
  mine: z.enum(RECIPIENT_STATES).nullable(),
});
export type PackageSummaryRow = z.infer<typeof summaryRow>;

/** Titles: only rows that the entry names come back. `mine` is the state of the actor's own agency as recipient. */
export async function packageSummaries(
  scope: HotScope | ReadScope,
  ids: readonly string[],
  agencyId: string,
): Promise<PackageSummaryRow[]> {
  return scope.rows(
    summaryRow,
    sql`SELECT p.id, p.space_id AS "spaceId", c.title, p.state, p.version, p.agency_id AS "agencyId", a.short_name AS "agencyName",
      a.country_code AS "countryCode", p.changed_at AS "changedAt", ARRAY(SELECT jsonb_array_elements_text(c.details -> 'handling')) AS handling,
      (SELECT count(*)::int FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL AND f.state = 'complete') AS "fileCount",
      (SELECT coalesce(sum(f.size), 0)::text FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL AND f.state = 'complete') AS "byteCount",
      (SELECT min(f.erases_at) FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL) AS "erasesAt",
      (SELECT r.state FROM package_recipient r WHERE r.package_id = p.id AND r.agency_id = ${agencyId}::uuid) AS mine
      FROM package p JOIN package_content c ON c.package_id = p.id JOIN agency a ON a.id = p.agency_id
      WHERE p.id = ANY (${[...ids]}::uuid[]) ORDER BY p.id DESC`,
  );
}

export interface PackageWords {
  readonly title: string;
  readonly details: PackageDetails;
}

/** Writes the words of a draft through the function that demands this change's entry, and who prepared them. */
export async function writePackage(
  scope: ChangeScope,
  packageId: string,
  words: PackageWords,
  personId: string | null,
): Promise<void> {
  await scope.rows(
    z.object({}),
    sql`SELECT comity_write_package(${packageId}::uuid, ${words.title}, ${JSON.stringify(words.details)}::jsonb)::text`,
  );
  if (personId !== null) await addPreparer(scope, packageId, personId);
}

/** Whoever prepared cannot release; being added twice is no matter. */
export async function addPreparer(scope: ChangeScope, packageId: string, personId: string): Promise<void> {
  await scope.prisma.packagePreparer.createMany({ data: [{ packageId, personId }], skipDuplicates: true });
}

/** Makes the draft's recipients exactly these. */
export async function setRecipients(
  scope: ChangeScope,
  packageId: string,
  agencyIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(agencyIds)];
  await scope.prisma.packageRecipient.deleteMany({ where: { packageId, agencyId: { notIn: wanted } } });
  await scope.prisma.packageRecipient.createMany({
    data: wanted.map((agencyId) => ({ packageId, agencyId })),
    skipDuplicates: true,
  });
}

export async function copyPackage(
  scope: ChangeScope,
  source: string,
  packageId: string,
  personId: string,
): Promise<void> {
  await scope.rows(
    z.object({}),
    sql`SELECT comity_copy_package(${source}::uuid, ${packageId}::uuid, ${personId}::uuid)::text`,
  );
}
export async function writeReturn(scope: ChangeScope, packageId: string, reason: string): Promise<void> {
  await scope.rows(z.object({}), sql`SELECT comity_write_return(${packageId}::uuid, ${reason})::text`);
}
export async function writeRecall(scope: ChangeScope, packageId: string, reason: string): Promise<void> {
  await scope.rows(z.object({}), sql`SELECT comity_write_recall(${packageId}::uuid, ${reason})::text`);
}
export async function writeReceipt(
  scope: ChangeScope,
  packageId: string,
  agencyId: string,
  reason: string,
): Promise<void> {
  await scope.rows(
    z.object({}),
    sql`SELECT comity_write_receipt(${packageId}::uuid, ${agencyId}::uuid, ${reason})::text`,
  );
}
