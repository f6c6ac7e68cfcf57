import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { PackageFacts } from "@/lib/packages/model";
import type { FileFacts } from "./model";

const belongsRow = z.object({ packageId: z.string() });
const stateRow = z.object({
  state: z.enum(["uploading", "complete"]),
  size: z.coerce.number(),
  delivered: z.boolean(),
});

/** Which package an announced file is of; null when there is no such file, or not any more. */
export async function packageOfFile(scope: FactScope, fileId: string): Promise<string | null> {
  const [row] = await scope.rows(
    belongsRow,
    sql`SELECT f.package_id AS "packageId" FROM evidence_file f WHERE f.id = ${fileId}::uuid AND f.removed_at IS NULL`,
  );
  return row?.packageId ?? null;
}

/** State and size of a file of this package; asked after the package's facts, so that in a change it stands still. */
export async function fileFacts(
  scope: FactScope,
  fileId: string,
  facts: PackageFacts,
  actor: KnownActor,
): Promise<FileFacts | null> {
  const [row] = await scope.rows(
    stateRow,
    sql`SELECT f.state, f.size::text AS size, EXISTS (SELECT 1 FROM file_delivery d WHERE d.file_id = f.id
        AND d.agency_id = ${actor.agency.id}::uuid AND d.delivered_at IS NOT NULL) AS delivered
      FROM evidence_file f WHERE f.id = ${fileId}::uuid AND f.package_id = ${facts.id}::uuid AND f.removed_at IS NULL`,
  );
  return row ? { id: fileId, ...row, package: facts } : null;
}

const openedRow = z.object({ path: z.string(), sha256: z.string() });

/** Name and digest; null when the entry does not disclose them. */
export async function openedFile(scope: ReadScope, fileId: string): Promise<z.infer<typeof openedRow> | null> {
  const [row] = await scope.rows(
    openedRow,
    sql`SELECT c.path, encode(c.digest, 'hex') AS sha256 FROM file_content c WHERE c.file_id = ${fileId}::uuid AND c.digest IS NOT NULL`,
  );
  return row ?? null;
}

const takenRow = z.object({ ofPackage: z.coerce.number(), ofAgency: z.coerce.number() });

/**
 * Bytes that the files of a package, and of all packages of its agency, have together, announced ones too. Whoever asks
 * next waits until this change is over, so that two announcements never both take the last room.
 */
export async function bytesTaken(
  scope: ChangeScope,
  { id, agencyId }: Pick<PackageFacts, "id" | "agencyId">,
): Promise<z.infer<typeof takenRow>> {
  await scope.rows(
    z.object({}),
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`quota/${agencyId}`}, 0))::text AS locked`,
  );
  const [row] = await scope.rows(
    takenRow,
    sql`SELECT coalesce(sum(f.size) FILTER (WHERE p.id = ${id}::uuid), 0)::text AS "ofPackage", coalesce(sum(f.size), 0)::text AS "ofAgency"
      FROM package p JOIN evidence_file f ON f.package_id = p.id AND f.removed_at IS NULL WHERE p.agency_id = ${agencyId}::uuid`,
  );
  return row ?? { ofPackage: 0, ofAgency: 0 };
}

interface NamedFile {
  readonly fileId: string;
  readonly packageId: string;
  readonly path: string;
  readonly pathKey: string;
  readonly declaredType: string;
}

/** Gives an announced file its name; false when the package has one of that name. */
export async function writeFile(scope: ChangeScope, file: NamedFile): Promise<boolean> {
  const [row] = await scope.rows(
    z.object({ free: z.boolean() }),
    sql`SELECT comity_write_file(${file.fileId}::uuid, ${file.packageId}::uuid, ${file.path}, ${file.pathKey}, ${file.declaredType}) AS free`,
  );
  return row?.free === true;
}

/** @param sha256 in hexadecimal */
export async function sealFile(
  scope: ChangeScope,
  { fileId, packageId }: { readonly fileId: string; readonly packageId: string },
  sha256: string,
  contentType: string,
): Promise<void> {
  await scope.rows(
    z.object({}),
    sql`SELECT comity_seal_file(${fileId}::uuid, ${packageId}::uuid, decode(${sha256}, 'hex'), ${contentType})::text`,
  );
}

/** Notes that bytes of a file left for an agency; answers whether it has had all of them now. */
export async function noteDelivery(
  scope: ChangeScope,
  facts: FileFacts,
  agencyId: string,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: Date },
): Promise<boolean> {
  const [row] = await scope.rows(
    z.object({ whole: z.boolean() }),
    sql`INSERT INTO file_delivery AS d (file_id, agency_id, package_id, covered)
      VALUES (${facts.id}::uuid, ${agencyId}::uuid, ${facts.package.id}::uuid, int8multirange(int8range(${from}::bigint, ${to}::bigint)))
      ON CONFLICT (file_id, agency_id) DO UPDATE SET covered = d.covered + excluded.covered
      RETURNING covered @> int8range(0, ${facts.size}::bigint) AS whole`,
  );
  if (row?.whole !== true) return false;
  await scope.prisma.fileDelivery.updateMany({
    where: { fileId: facts.id, agencyId, deliveredAt: null },
    data: { deliveredAt: at },
  });
  return true;
}

/** How many of a package's files an agency has not had all of. */
export async function undelivered(scope: ChangeScope, packageId: string, agencyId: string): Promise<number> {
  const [row] = await scope.rows(
    z.object({ left: z.number() }),
    sql`SELECT count(*)::int AS left FROM evidence_file f WHERE f.package_id = ${packageId}::uuid AND f.removed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM file_delivery d WHERE d.file_id = f.id AND d.agency_id = ${agencyId}::uuid AND d.delivered_at IS NOT NULL)`,
  );
  return row?.left ?? 0;
}
