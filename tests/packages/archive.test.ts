import { describe, expect, it } from "vitest";
import { packageArchive } from "@/lib/next/streams/archive";
import { fileContent } from "@/lib/next/streams/content";
import { uploadWhole } from "@/lib/next/streams/whole-upload";
import { newId } from "@/lib/id";
import { logged } from "@/tests/gate/entries";
import { browserOf, evidenceWorld, flow, request } from "./evidence-world";
import { packageOf } from "./rows";
import { sha256 } from "./tus-client";

const world = await evidenceWorld();
const { owner } = world;
const french = await browserOf(world, "officer.fr");
const contents = new Map([
  ["a/one.bin", Uint8Array.from({ length: 1_500_000 }, (_, at) => at % 251)],
  ["Überwachung/two.txt", new TextEncoder().encode("At 04:10, the ferry.")],
]);

/** A package with two files at the recipient's, its conditions accepted. */
async function received(): Promise<string> {
  const { packageId, fileId: note } = await packageOf(owner, "draft");
  await owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [note]);
  for (const [path, bytes] of contents) {
    const headers = {
      "Content-Length": String(bytes.byteLength),
      "Repr-Digest": `sha-256=:${Buffer.from(sha256(bytes), "hex").toString("base64")}:`,
    };
    const address = `/api/v1/packages/${packageId}/files?path=${encodeURIComponent(path)}`;
    const sent = request(french, { method: "POST", path: address, headers, body: flow(bytes) });
    expect((await uploadWhole(sent, packageId)).status).toBe(201);
  }
  for (const next of ["in_review", "released"])
    await owner.query("UPDATE package SET state = $2 WHERE id = $1", [packageId, next]);
  await owner.query("UPDATE package_recipient SET state = 'accepted' WHERE package_id = $1", [packageId]);
  return packageId;
}
/** Somebody who said why, or not. */
async function reader(packageId: string, mailbox = "officer.se", why = true): Promise<Headers> {
  const who = await browserOf(world, mailbox);
  const purpose =
    "INSERT INTO stated_purpose (session_id, target, code) SELECT id, $1, 'P1' FROM session ORDER BY created_at DESC LIMIT 1";
  if (why) await owner.query(purpose, [`package/${packageId}`]);
  return who;
}
const archive = (who: Headers, packageId: string) =>
  packageArchive(request(who, { method: "GET", path: `/api/v1/packages/${packageId}/archive` }), packageId);
const recipientState = async (packageId: string) =>
  (await owner.query<{ state: string }>("SELECT state FROM package_recipient WHERE package_id = $1", [packageId]))
    .rows[0]?.state;

describe("all files as one archive", () => {
  it("has every file whole, each after an entry of its own, and a length that was told before", async () => {
    const packageId = await received();
    const who = await reader(packageId);
    const { result, lines } = await logged(owner, async () => {
      const response = await archive(who, packageId);
      return { headers: response.headers, zip: Buffer.from(await response.arrayBuffer()) };
    });
    expect(result.headers.get("Content-Length")).toBe(String(result.zip.byteLength));
    expect(result.headers.get("Content-Security-Policy")).toMatch(/^sandbox; default-src 'none'/);
    for (const [path, bytes] of contents) {
      expect(result.zip.indexOf(Buffer.from(bytes))).toBeGreaterThan(0);
      expect(result.zip.indexOf(Buffer.from(path))).toBeGreaterThan(0);
    }
    const events = lines.map(({ event, decision }) => `${String(event)} ${String(decision)}`);
    expect(events).toEqual([
      "package.read allowed",
      "file.open allowed",
      "file.delivered allowed",
      "file.open allowed",
      "file.delivered allowed",
    ]);
    expect(await recipientState(packageId)).toBe("downloaded");
  });

  it("breaks off when the right to read ends between two files, and is not taken for whole", async () => {
    const packageId = await received();
    const who = await reader(packageId);
    const response = await archive(who, packageId);
    const taken = response.body?.getReader();
    await taken?.read();
    await owner.query("UPDATE package SET state = 'recalled' WHERE id = $1", [packageId]);
    const rest = async () => {
      for (let next = await taken?.read(); next?.done === false; next = await taken?.read());
    };
    await expect(rest()).rejects.toThrow();
    expect(await recipientState(packageId)).not.toBe("downloaded");
  });

  it("is refused as its files are", async () => {
    const packageId = await received();
    const unsaid = await archive(await reader(packageId, "officer.se", false), packageId);
    expect([unsaid.status, await unsaid.json()]).toEqual([403, expect.objectContaining({ code: "purpose_required" })]);
    for (const mailbox of ["officer.de", "officer.uk"])
      expect((await archive(await reader(packageId, mailbox), packageId)).status).toBe(404);
    expect((await archive(await reader(packageId), newId())).status).toBe(404);
    expect((await archive(await reader(packageId), "nonsense")).status).toBe(404);
  });
});

it("the log tells a look from a download; another use is refused", async () => {
  const packageId = await received();
  const who = await reader(packageId);
  const { rows } = await owner.query<{ id: string }>(
    "SELECT id FROM evidence_file WHERE package_id = $1 AND removed_at IS NULL LIMIT 1",
    [packageId],
  );
  const fileId = rows[0]?.id ?? "";
  const open = (query: string, id = fileId) =>
    fileContent(request(who, { method: "HEAD", path: `/x${query}` }), { packageId, fileId: id });
  for (const [query, use] of [
    ["?use=view", "view"],
    ["?use=download", "download"],
    ["", "download"],
  ] as const) {
    expect((await open(query)).status).toBe(200);
    const last = await owner.query("SELECT event, detail FROM log_entry ORDER BY id DESC LIMIT 1");
    expect(last.rows).toEqual([{ event: "file.open", detail: { use } }]);
  }
  expect((await open("?use=keep")).status).toBe(400);
  expect((await open("?use=keep", "nonsense")).status).toBe(404);
});
