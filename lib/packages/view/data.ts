import { z } from "zod";
import type { FactScope, ReadScope } from "@/lib/access/scope";
import { emptySql, sql, type Sql } from "@/lib/access/sql";
import type { Reach } from "@/lib/spaces/model";
import {
  detailsSchema,
  instant,
  instantOrNull,
  RECIPIENT_STATES,
  THIRD_COUNTRY,
  type packageFileSchema,
} from "../model";

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
type PackageFile = Omit<z.infer<typeof packageFileSchema>, "mislabelled">;

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
  thirdCountry: z.enum(THIRD_COUNTRY).nullable(),
  state: z.enum(RECIPIENT_STATES),
  notifiedAt: instantOrNull,
  acceptedAt: instantOrNull,
  acceptedByName: z.string().nullable(),
  downloadedAt: instantOrNull,
  receiptAt: instantOrNull,
  rejection: z.string().nullable(),
  deletionConfirmedAt: instantOrNull,
});
type RecipientView = z.infer<typeof recipientView>;

/** Outside the Union: an international court, or a country whose profile does not say otherwise; and how Dir. 2016/680 stands to it. */
const thirdCountry = sql`CASE WHEN a.kind <> 'international_judicial_authority' AND (a.country_code IS NULL OR EXISTS (SELECT 1 FROM country_regime g
    WHERE g.country_code = a.country_code AND g.regime = 'jcp' AND g.status <> 'third_country')) THEN NULL
  ELSE coalesce((SELECT CASE g.status WHEN 'applied_as_schengen_associated' THEN 'schengen_associated' WHEN 'adequacy_decision' THEN 'adequacy' END
    FROM country_regime g WHERE g.country_code = a.country_code AND g.regime = 'led'), 'other') END`;

/** Recipients with their way so far; `only` limits it to one agency: a recipient sees its own row. */
export async function packageRecipients(
  scope: ReadScope,
  packageId: string,
  only: string | null,
): Promise<RecipientView[]> {
  return scope.rows(
    recipientView,
    sql`SELECT r.agency_id AS "agencyId", a.short_name AS "shortName", a.country_code AS "countryCode", ${thirdCountry} AS "thirdCountry",
      r.state, r.notified_at AS "notifiedAt",
      r.accepted_at AS "acceptedAt", w.name AS "acceptedByName", r.downloaded_at AS "downloadedAt", r.receipt_at AS "receiptAt", t.reason AS rejection,
      r.deletion_confirmed_at AS "deletionConfirmedAt"
      FROM package_recipient r JOIN agency a ON a.id = r.agency_id LEFT JOIN person w ON w.id = r.accepted_by AND w.agency_id = ${only}::uuid
      LEFT JOIN package_receipt_content t ON t.package_id = r.package_id AND t.agency_id = r.agency_id
      WHERE r.package_id = ${packageId}::uuid AND (${only}::uuid IS NULL OR r.agency_id = ${only}::uuid) ORDER BY a.country_code NULLS LAST, a.short_name`,
  );
}

const viewRow = z.object({
  revision: z.number(),
  supersedesId: z.string().nullable(),
  supersededById: z.string().nullable(),
  createdAt: instant,
  submittedAt: instantOrNull,
  releasedAt: instantOrNull,
  recalledAt: instantOrNull,
  recallReason: z.string().nullable(),
  /** Names of people of the reader's own agency only (decision 0010). */
  submittedByName: z.string().nullable(),
  releasedByName: z.string().nullable(),
  recalledByName: z.string().nullable(),
  purposeStated: z.boolean(),
  preparers: z.array(z.object({ id: z.string(), name: z.string() })),
  returned: z
    .object({ at: z.string().transform((at) => new Date(at).toISOString()), byName: z.string(), reason: z.string() })
    .nullable(),
  details: detailsSchema,
});

/** What its page shows beyond the summary, without files and recipients; null when the entry does not disclose it. The version before and the one after show to whom may read them. */
export async function packageView(
  scope: ReadScope,
  packageId: string,
  { agencyId, sessionId }: { readonly agencyId: string; readonly sessionId: string },
): Promise<z.infer<typeof viewRow> | null> {
  const name = (column: Sql) =>
    sql`(SELECT w.name FROM person w WHERE w.id = ${column} AND w.agency_id = ${agencyId}::uuid)`;
  const open = sql`(n.agency_id = ${agencyId}::uuid OR n.state = 'released'
    AND EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = n.id AND r.agency_id = ${agencyId}::uuid))`;
  const [row] = await scope.rows(
    viewRow,
    sql`SELECT p.revision, (SELECT n.id FROM package n WHERE n.id = p.supersedes_id AND ${open}) AS "supersedesId",
      (SELECT n.id FROM package n WHERE n.supersedes_id = p.id AND ${open}) AS "supersededById",
      p.created_at AS "createdAt", p.submitted_at AS "submittedAt", p.released_at AS "releasedAt", p.recalled_at AS "recalledAt",
      c.recall_reason AS "recallReason", ${name(sql`p.submitted_by`)} AS "submittedByName",
      ${name(sql`p.released_by`)} AS "releasedByName", ${name(sql`p.recalled_by`)} AS "recalledByName",
      (p.state = 'draft' OR EXISTS (SELECT 1 FROM stated_purpose u WHERE u.session_id = ${sessionId}::uuid AND u.target = ${`package/${packageId}`})) AS "purposeStated",
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'name', w.name) ORDER BY w.name), '[]')
        FROM package_preparer m JOIN person w ON w.id = m.person_id WHERE m.package_id = p.id AND p.agency_id = ${agencyId}::uuid) AS preparers,
      (SELECT json_build_object('at', p.returned_at, 'byName', w.name, 'reason', c.return_reason) FROM person w
        WHERE w.id = p.returned_by AND p.state = 'draft' AND p.agency_id = ${agencyId}::uuid) AS returned,
      c.details FROM package p JOIN package_content c ON c.package_id = p.id WHERE p.id = ${packageId}::uuid`,
  );
  return row ?? null;
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

/** Recalls that concern this agency, for those of its people who may answer them, newest first: ids, times and who recalled; never what it was. */
export async function recalls(scope: FactScope, reach: Reach | null): Promise<RecallFact[]> {
  if (reach === null) return [];
  const { agencyId, personId } = reach;
  const admitted =
    personId === null
      ? emptySql
      : sql`JOIN space_person w ON w.space_id = p.space_id AND w.person_id = ${personId}::uuid AND w.ended_at IS NULL`;
  return scope.rows(
    recallRow,
    sql`SELECT p.id AS "packageId", p.space_id AS "spaceId", p.agency_id AS "providerId", a.short_name AS "agencyName", a.country_code AS "countryCode",
      p.recalled_at AS "recalledAt", r.deletion_confirmed_at AS "confirmedAt" FROM package p JOIN package_recipient r ON r.package_id = p.id
      JOIN agency a ON a.id = p.agency_id
      JOIN space_agency m ON m.space_id = p.space_id AND m.agency_id = r.agency_id AND m.ended_at IS NULL ${admitted} WHERE p.state = 'recalled' AND r.agency_id = ${agencyId}::uuid ORDER BY p.recalled_at DESC LIMIT 200`,
  );
}
