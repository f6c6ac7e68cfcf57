import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { SPACE_FUNCTIONS, SPACE_STATES } from "@/lib/spaces/model";
import {
  detailsSchema,
  MISSING,
  PACKAGE_STATES,
  PAGE_SIZE,
  RECIPIENT_STATES,
  type PackageDetails,
  type PackageFacts,
} from "./model";
import { packagesVisibleTo } from "./policy";

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
      FROM package p JOIN space s ON s.id = p.space_id WHERE p.id = ${packageId}::uuid ${scope.forUpdate}`,
  );
  return row ?? null;
}

/** What a list needs to name its targets. */
export interface ListedPackage {
  readonly id: string;
  readonly agencyId: string;
  readonly spaceId: string;
}
const listed = { id: true, agencyId: true, spaceId: true } as const;

/** One page of the packages this actor may know, newest first; one more than a page tells that there are more. */
export async function visiblePackages(
  scope: FactScope,
  actor: KnownActor,
  where: { spaceId?: string; cursor?: string | undefined },
): Promise<ListedPackage[]> {
  const { spaceId, cursor } = where;
  return scope.prisma.package.findMany({
    where: {
      AND: [
        packagesVisibleTo(actor),
        ...(spaceId === undefined ? [] : [{ spaceId }]),
        ...(cursor === undefined ? [] : [{ id: { lt: cursor } }]),
      ],
    },
    select: listed,
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
  });
}

/** Everything that search may look through. */
export const searchablePackages = async (scope: FactScope, actor: KnownActor): Promise<ListedPackage[]> =>
  scope.prisma.package.findMany({ where: packagesVisibleTo(actor), select: listed });

const instant = z.date().transform((date) => date.toISOString());
const instantOrNull = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null);

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

const fileRow = z.object({
  id: z.string(),
  path: z.string(),
  state: z.enum(["uploading", "complete"]),
  size: z.coerce.number(),
  sha256: z.string().nullable(),
  declaredType: z.string(),
  contentType: z.string().nullable(),
  uploadedAt: instant,
  erasesAt: instant,
});
export type PackageFile = z.infer<typeof fileRow>;

/** The files of a package in the order of their paths. */
export async function packageFiles(scope: ReadScope, packageId: string): Promise<PackageFile[]> {
  return scope.rows(
    fileRow,
    sql`SELECT f.id, c.path, f.state, f.size::text AS size, encode(c.digest, 'hex') AS sha256, c.declared_type AS "declaredType",
      c.content_type AS "contentType", f.uploaded_at AS "uploadedAt", f.erases_at AS "erasesAt"
      FROM evidence_file f JOIN file_content c ON c.file_id = f.id WHERE f.package_id = ${packageId}::uuid AND f.removed_at IS NULL ORDER BY c.path_key`,
  );
}

const recipientView = z.object({
  agencyId: z.string(),
  shortName: z.string(),
  countryCode: z.string().nullable(),
  state: z.enum(RECIPIENT_STATES),
  notifiedAt: instantOrNull,
  acceptedAt: instantOrNull,
  acceptedByName: z.string().nullable(),
  downloadedAt: instantOrNull,
  receiptAt: instantOrNull,
  rejection: z.string().nullable(),
  deletionConfirmedAt: instantOrNull,
});
export type RecipientView = z.infer<typeof recipientView>;

/** Recipients with their way so far; `only` limits it to one agency: a recipient sees its own row. */
export async function packageRecipients(
  scope: ReadScope,
  packageId: string,
  only: string | null,
): Promise<RecipientView[]> {
  return scope.rows(
    recipientView,
    sql`SELECT r.agency_id AS "agencyId", a.short_name AS "shortName", a.country_code AS "countryCode", r.state, r.notified_at AS "notifiedAt",
      r.accepted_at AS "acceptedAt", w.name AS "acceptedByName", r.downloaded_at AS "downloadedAt", r.receipt_at AS "receiptAt", t.reason AS rejection,
      r.deletion_confirmed_at AS "deletionConfirmedAt"
      FROM package_recipient r JOIN agency a ON a.id = r.agency_id LEFT JOIN person w ON w.id = r.accepted_by AND w.agency_id = ${only}::uuid
      LEFT JOIN package_receipt_content t ON t.package_id = r.package_id AND t.agency_id = r.agency_id
      WHERE r.package_id = ${packageId}::uuid AND (${only}::uuid IS NULL OR r.agency_id = ${only}::uuid) ORDER BY a.country_code NULLS LAST, a.short_name`,
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

const viewRow = summaryRow.extend({
  revision: z.number(),
  supersedesId: z.string().nullable(),
  supersededById: z.string().nullable(),
  createdAt: instant,
  submittedAt: instantOrNull,
  releasedAt: instantOrNull,
  recalledAt: instantOrNull,
  recallReason: z.string().nullable(),
  details: detailsSchema,
});

/** One package without files and recipients; null when the entry does not disclose it. A successor shows to whom may know it: the provider. */
export async function packageView(
  scope: ReadScope,
  packageId: string,
  agencyId: string,
): Promise<z.infer<typeof viewRow> | null> {
  const [summary] = await packageSummaries(scope, [packageId], agencyId);
  const [more] = await scope.rows(
    viewRow.omit({
      title: true,
      state: true,
      agencyName: true,
      countryCode: true,
      handling: true,
      fileCount: true,
      byteCount: true,
      erasesAt: true,
      mine: true,
      spaceId: true,
      agencyId: true,
      changedAt: true,
      version: true,
    }),
    sql`SELECT p.id, p.revision, p.supersedes_id AS "supersedesId", (SELECT n.id FROM package n WHERE n.supersedes_id = p.id
        AND (n.agency_id = ${agencyId}::uuid OR n.state = 'released' AND EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = n.id
          AND r.agency_id = ${agencyId}::uuid))) AS "supersededById",
      p.created_at AS "createdAt", p.submitted_at AS "submittedAt", p.released_at AS "releasedAt", p.recalled_at AS "recalledAt",
      c.recall_reason AS "recallReason", c.details FROM package p JOIN package_content c ON c.package_id = p.id WHERE p.id = ${packageId}::uuid`,
  );
  return summary && more ? { ...summary, ...more } : null;
}

const recallRow = z.object({
  packageId: z.string(),
  spaceId: z.string(),
  providerId: z.string(),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  recalledAt: instant,
  confirmedAt: instantOrNull,
});
export type RecallFact = z.infer<typeof recallRow>;

/** Recalls that concern this agency, newest first: ids, times and who recalled; never what it was. */
export async function recalls(scope: FactScope, agencyId: string): Promise<RecallFact[]> {
  return scope.rows(
    recallRow,
    sql`SELECT p.id AS "packageId", p.space_id AS "spaceId", p.agency_id AS "providerId", a.short_name AS "agencyName", a.country_code AS "countryCode",
      p.recalled_at AS "recalledAt", r.deletion_confirmed_at AS "confirmedAt" FROM package p JOIN package_recipient r ON r.package_id = p.id
      JOIN agency a ON a.id = p.agency_id WHERE p.state = 'recalled' AND r.agency_id = ${agencyId}::uuid ORDER BY p.recalled_at DESC LIMIT 200`,
  );
}
