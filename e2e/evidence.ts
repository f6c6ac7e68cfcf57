import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type pg from "pg";
import { packageOf } from "@/tests/packages/rows";
import { openSession } from "./hardening/people";

export interface Content {
  readonly path: string;
  readonly bytes: Buffer;
  readonly type?: string;
}

export const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** A French package with these files, released to Sweden, whose officers have accepted its conditions. */
export async function releasedToSweden(owner: pg.Pool, url: string, files: readonly Content[]): Promise<string> {
  const { packageId, fileId: note } = await packageOf(owner, "draft");
  await owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [note]);
  const { cookie } = await openSession(owner, "officer.fr");
  for (const { path, bytes, type } of files) {
    const answer = await fetch(`${url}/api/v1/packages/${packageId}/files?path=${encodeURIComponent(path)}`, {
      method: "POST",
      headers: {
        Cookie: cookie,
        Origin: url,
        "Repr-Digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
        ...(type === undefined ? {} : { "Content-Type": type }),
      },
      body: new Uint8Array(bytes),
    });
    if (answer.status !== 201) throw new Error(`${path} was not taken: ${await answer.text()}`);
  }
  for (const state of ["in_review", "released"])
    await owner.query("UPDATE package SET state = $2 WHERE id = $1", [packageId, state]);
  await owner.query("UPDATE package_recipient SET state = 'accepted', accepted_at = now() WHERE package_id = $1", [
    packageId,
  ]);
  return packageId;
}

/** The newest session, which the test's browser holds, has said why it opens the package's files. */
export async function purposeStated(owner: pg.Pool, packageId: string): Promise<void> {
  await owner.query(
    "INSERT INTO stated_purpose (session_id, target, code) SELECT id, $1, 'P1' FROM session ORDER BY created_at DESC LIMIT 1",
    [`package/${packageId}`],
  );
}

/** By path, in the order of the page. */
export async function fileIds(owner: pg.Pool, packageId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ path: string; id: string }>(
    "SELECT c.path, f.id FROM evidence_file f JOIN file_content c ON c.file_id = f.id WHERE f.package_id = $1 AND f.removed_at IS NULL ORDER BY c.path_key",
    [packageId],
  );
  return new Map(rows.map(({ path, id }) => [path, id]));
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A grey PNG; `claimed` writes other sides into its head than its points have. */
export function png(width: number, height: number, claimed = { width, height }): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claimed.width, 0);
  head.writeUInt32BE(claimed.height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.from(
    Array.from({ length: height }, (_, y) => [
      0,
      ...Array.from({ length: width }, (__, x) => (x * 3 + y * 5) % 256),
    ]).flat(),
  );
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** A PDF of one page with this text; `catalog` adds entries to the document's root, such as an action when it is opened. */
export function pdf(text: string, catalog = "", page = ""): Buffer {
  const stream = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + tail, "latin1");
}
