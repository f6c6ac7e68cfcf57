import type { Client } from "pg";
import { newId } from "@/lib/id";
import type { KnownFiles } from "@/lib/storage/sweep";

/** As the owner of the tables sees them. */
export const knownFiles = (owner: Client): KnownFiles => ({
  uploading: (fileIds) =>
    found(
      owner,
      "SELECT id::text AS found FROM evidence_file WHERE id = ANY ($1::uuid[]) AND state = 'uploading' AND removed_at IS NULL",
      fileIds,
    ),
  // Of recalled packages too: what was given stays, until a later issue erases it when its time is over.
  referenced: (digests) =>
    found(
      owner,
      `SELECT DISTINCT encode(c.digest, 'hex') AS found FROM file_content c JOIN evidence_file f ON f.id = c.file_id
        WHERE c.digest = ANY (SELECT decode(d, 'hex') FROM unnest($1::text[]) d) AND f.removed_at IS NULL`,
      digests,
    ),
});

async function found(owner: Client, text: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ found: string }>(text, [[...names]]);
  return new Set(rows.map((row) => row.found));
}

/** Announced and not complete since before `quietSince`. */
export async function quietUploads(owner: Client, quietSince: Date): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT f.id FROM evidence_file f JOIN package p ON p.id = f.package_id
      WHERE f.state = 'uploading' AND f.removed_at IS NULL AND f.uploaded_at < $1 AND p.state = 'draft' ORDER BY f.id`,
    [quietSince],
  );
  return rows.map(({ id }) => id);
}

/** Takes the file out of its draft, with an entry of the portal's own that its agency reads. False when it went on meanwhile. */
export async function expireUpload(owner: Client, fileId: string, at: Date): Promise<boolean> {
  await owner.query("BEGIN");
  try {
    // Locked as every change of the package locks it.
    const { rows } = await owner.query<{ packageId: string; agencyId: string; spaceId: string }>(
      `SELECT p.id AS "packageId", p.agency_id AS "agencyId", p.space_id AS "spaceId" FROM package p
        WHERE p.id = (SELECT f.package_id FROM evidence_file f WHERE f.id = $1) AND p.state = 'draft' FOR UPDATE`,
      [fileId],
    );
    const removed = await owner.query(
      "UPDATE evidence_file SET removed_at = $2 WHERE id = $1 AND state = 'uploading' AND removed_at IS NULL",
      [fileId, at],
    );
    const [row] = rows;
    const ended = row !== undefined && removed.rowCount === 1;
    if (ended) await logExpiry(owner, fileId, row);
    await owner.query(ended ? "COMMIT" : "ROLLBACK");
    return ended;
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  }
}

async function logExpiry(
  owner: Client,
  fileId: string,
  { packageId, agencyId, spaceId }: { packageId: string; agencyId: string; spaceId: string },
): Promise<void> {
  const id = newId();
  const entry = {
    id,
    event: "file.expire",
    decision: "allowed",
    changes: true,
    actor_kind: "system",
    space_id: spaceId,
    zone: "UTC",
    address: "local",
  };
  const targets = [`file/${fileId}`, `package/${packageId}`].map((target) => ({
    entry_id: id,
    target,
    owner_agency_id: agencyId,
  }));
  await owner.query("SELECT comity_append($1::jsonb, $2::jsonb)", [JSON.stringify([entry]), JSON.stringify(targets)]);
}
