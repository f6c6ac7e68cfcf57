import { z } from "zod";
import type { FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { detailsSchema, instant, instantOrNull, RECIPIENT_STATES, type packageFileSchema } from "../model";

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

const viewRow = z.object({
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

/** What its page shows beyond the summary, without files and recipients; null when the entry does not disclose it. A successor shows to whom may know it: the provider. */
export async function packageView(
  scope: ReadScope,
  packageId: string,
  agencyId: string,
): Promise<z.infer<typeof viewRow> | null> {
  const [row] = await scope.rows(
    viewRow,
    sql`SELECT p.revision, p.supersedes_id AS "supersedesId", (SELECT n.id FROM package n WHERE n.supersedes_id = p.id
        AND (n.agency_id = ${agencyId}::uuid OR n.state = 'released' AND EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = n.id
          AND r.agency_id = ${agencyId}::uuid))) AS "supersededById",
      p.created_at AS "createdAt", p.submitted_at AS "submittedAt", p.released_at AS "releasedAt", p.recalled_at AS "recalledAt",
      c.recall_reason AS "recallReason", c.details FROM package p JOIN package_content c ON c.package_id = p.id WHERE p.id = ${packageId}::uuid`,
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

/** Recalls that concern this agency, newest first: ids, times and who recalled; never what it was. */
export async function recalls(scope: FactScope, agencyId: string): Promise<RecallFact[]> {
  return scope.rows(
    recallRow,
    sql`SELECT p.id AS "packageId", p.space_id AS "spaceId", p.agency_id AS "providerId", a.short_name AS "agencyName", a.country_code AS "countryCode",
      p.recalled_at AS "recalledAt", r.deletion_confirmed_at AS "confirmedAt" FROM package p JOIN package_recipient r ON r.package_id = p.id
      JOIN agency a ON a.id = p.agency_id WHERE p.state = 'recalled' AND r.agency_id = ${agencyId}::uuid ORDER BY p.recalled_at DESC LIMIT 200`,
  );
}

const matchRow = z.object({ id: z.string(), path: z.string() });

/** Per package the first of its file names that holds the words. */
export async function matchingFiles(
  scope: ReadScope,
  ids: readonly string[],
  words: string,
): Promise<Map<string, string>> {
  const rows = await scope.rows(
    matchRow,
    sql`SELECT DISTINCT ON (c.package_id) c.package_id AS id, c.path FROM file_content c JOIN evidence_file f ON f.id = c.file_id
      WHERE c.package_id = ANY (${[...ids]}::uuid[]) AND f.removed_at IS NULL AND strpos(lower(c.path), lower(${words})) > 0
      ORDER BY c.package_id, c.path_key`,
  );
  return new Map(rows.map(({ id, path }) => [id, path]));
}
