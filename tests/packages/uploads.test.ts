import { describe, expect, it } from "vitest";
import { newId } from "@/lib/id";
import { FILE_BYTES_MAX, FILES_MAX } from "@/lib/files/model";
import { PART_MAX } from "@/lib/next/streams/tus";
import { store } from "@/lib/storage/store";
import { person } from "@/prisma/seed/demo-operation";
import { browserOf, evidenceWorld, flow, request } from "./evidence-world";
import { packageOf } from "./rows";
import { fileIdOf, offsetIn, sha256, tusClient, uploadOf } from "./tus-client";

const world = await evidenceWorld();
const french = tusClient(await browserOf(world, "officer.fr"));
const content = new TextEncoder().encode("time,from,to\n04:10,A,B\n04:11,B,A\n".repeat(200));
const draft = async () => (await packageOf(world.owner, "draft")).packageId;
const code = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "code" in body
    ? [body.code, ...("reason" in body ? [body.reason] : [])]
    : body;
};
const stateOf = async (fileId: string) =>
  (await world.owner.query<{ state: string }>("SELECT state FROM evidence_file WHERE id = $1", [fileId])).rows[0];

describe("a resumable upload", () => {
  it("goes part by part to a complete file, with digest and type of what arrived", async () => {
    const packageId = await draft();
    const created = await french.create(packageId, "Nachrichten/März.csv", content.byteLength);
    expect([created.status, uploadOf(created)]).toEqual([
      201,
      expect.stringMatching(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/),
    ]);
    for (const name of created.headers.keys()) expect(name).not.toMatch(/^access-control/);
    const upload = uploadOf(created);
    expect(offsetIn(await french.patch(upload, 0, content.slice(0, 1_000)))).toBe(1_000);
    const head = await french.head(upload);
    expect([head.status, offsetIn(head), head.headers.get("Upload-Length")]).toEqual([
      200,
      1_000,
      String(content.byteLength),
    ]);
    expect((await french.patch(upload, 1_000, content.slice(1_000))).status).toBe(204);
    const completed = await french.complete(packageId, fileIdOf(upload), sha256(content));
    expect(await completed.json()).toEqual({
      fileId: fileIdOf(upload),
      sha256: sha256(content),
      contentType: "text/csv",
    });
    expect(await store().sizeOf(sha256(content))).toBe(content.byteLength);
    const { rows } = await world.owner.query<{ left: string }>(
      "SELECT extract(epoch FROM erases_at - uploaded_at) AS left FROM evidence_file WHERE id = $1",
      [fileIdOf(upload)],
    );
    expect(Number(rows[0]?.left)).toBe(28 * 24 * 60 * 60);
  });

  it("is stored once, however often it is sent", async () => {
    const packageId = await draft();
    for (const name of ["one.csv", "two.csv"]) {
      const upload = uploadOf(await french.create(packageId, name, content.byteLength));
      await french.patch(upload, 0, content);
      expect((await french.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
    }
    expect(await store().sizeOf(sha256(content))).toBe(content.byteLength);
  });

  it("is refused at another place than where it stands", async () => {
    const upload = uploadOf(await french.create(await draft(), "a.csv", content.byteLength));
    expect((await french.patch(upload, 5, content.slice(5, 10))).status).toBe(409);
    await french.patch(upload, 0, content.slice(0, 10));
    expect((await french.patch(upload, 0, content.slice(0, 10))).status).toBe(409);
    expect(offsetIn(await french.head(upload))).toBe(10);
  });

  it("with another digest is thrown away, said, and may be sent again", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.csv", content.byteLength));
    await french.patch(upload, 0, content);
    const wrong = await french.complete(packageId, fileIdOf(upload), sha256("something else"));
    expect([wrong.status, await code(wrong)]).toEqual([409, ["conflict", "digest_mismatch"]]);
    expect(await stateOf(fileIdOf(upload))).toMatchObject({ state: "uploading" });
    expect(offsetIn(await french.head(upload))).toBe(0);
    await french.patch(upload, 0, content);
    expect((await french.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
  });

  it("that is not all there is never complete", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.csv", content.byteLength));
    await french.patch(upload, 0, content.slice(0, -1));
    const early = await french.complete(packageId, fileIdOf(upload), sha256(content.slice(0, -1)));
    expect(await code(early)).toEqual(["conflict", "bytes_missing"]);
    expect(await stateOf(fileIdOf(upload))).toMatchObject({ state: "uploading" });
  });

  it("is cut off where the announced size ends", async () => {
    const upload = uploadOf(await french.create(await draft(), "a.csv", 10));
    expect((await french.patch(upload, 0, flow(content))).status).toBe(413);
    expect(offsetIn(await french.head(upload))).toBe(0);
  });

  it("may be removed, and its name is free again", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.csv", 100));
    await french.patch(upload, 0, content.slice(0, 50));
    expect((await french.remove(upload)).status).toBe(204);
    expect((await french.head(upload)).status).toBe(404);
    expect(await store().arrived(fileIdOf(upload))).toBe(0);
    expect((await french.create(packageId, "A.CSV", 100)).status).toBe(201);
  });

  it("created twice under one key is created once", async () => {
    const packageId = await draft();
    const key = { "Idempotency-Key": newId() };
    const [first, second] = [
      await french.create(packageId, "a.csv", 100, key),
      await french.create(packageId, "a.csv", 100, key),
    ];
    expect(uploadOf(second)).toBe(uploadOf(first));
    expect(await code(await french.create(packageId, "b.csv", 100, key))).toEqual(["conflict", "key_used"]);
    // Another person's key of the same name is another key.
    const other = tusClient(await browserOf(world, "head.fr"));
    expect(uploadOf(await other.create(packageId, "c.csv", 100, key))).not.toBe(uploadOf(first));
  });
});

describe("peer bug 18: an upload's address", () => {
  const paths = ["officer.se", "officer.no", "officer.de", "dpo.fr"] as const;

  it.each(paths)("is nobody's to %s, in words of a missing one", async (mailbox) => {
    const upload = uploadOf(await french.create(await draft(), "a.csv", content.byteLength));
    const stranger = tusClient(await browserOf(world, mailbox));
    const missing = `/api/v1/uploads/${newId()}`;
    for (const attempt of [stranger.head, stranger.remove, (at: string) => stranger.patch(at, 0, content)]) {
      const [real, none] = [await attempt(upload), await attempt(missing)];
      expect([real.status, none.status]).toEqual([404, 404]);
      expect([...real.headers.keys()]).toEqual([...none.headers.keys()]);
      const plain = (text: string) => text.replaceAll(/[0-9a-f-]{36}/g, "");
      expect(plain(await real.text())).toBe(plain(await none.text()));
    }
    expect(offsetIn(await french.head(upload))).toBe(0);
  });

  it("is known to a colleague who may write the draft", async () => {
    const upload = uploadOf(await french.create(await draft(), "a.csv", content.byteLength));
    const colleague = tusClient(await browserOf(world, "head.fr"));
    expect((await colleague.patch(upload, 0, content)).status).toBe(204);
  });

  it.each(["..%2f..%2fetc", "x", "00000000-0000-0000-0000-00000000000g"])("of %s leads nowhere", async (id) => {
    expect((await french.head(`/api/v1/uploads/${id}`)).status).toBe(404);
  });

  it("takes no signed-out caller and no foreign page", async () => {
    const packageId = await draft();
    const nobody = tusClient(new Headers());
    expect((await nobody.create(packageId, "a.csv", 10)).status).toBe(401);
    const foreign = new Headers(await browserOf(world, "officer.fr"));
    foreign.set("Sec-Fetch-Site", "cross-site");
    expect((await tusClient(foreign).create(packageId, "a.csv", 10)).status).toBe(403);
  });

  it("of a package under review takes nothing", async () => {
    const { packageId } = await packageOf(world.owner, "in_review");
    const refused = await french.create(packageId, "a.csv", 10);
    expect(await code(refused)).toEqual(["refused", "not_a_draft"]);
  });
});

describe("peer bug 11: limits are said before a byte is sent", () => {
  it.each([
    ["the largest file", FILE_BYTES_MAX, [507, 201]],
    ["one byte more", FILE_BYTES_MAX + 1, [400, 413, 507]],
    ["an empty file", 0, [400]],
  ])("%s", async (_, size, statuses) => {
    expect(statuses).toContain((await french.create(await draft(), "a.bin", size)).status);
  });

  it("a part larger than a part may be", async () => {
    const upload = uploadOf(await french.create(await draft(), "a.bin", 2 * PART_MAX));
    const asked = request(await browserOf(world, "officer.fr"), {
      method: "PATCH",
      path: upload,
      headers: { "Upload-Offset": "0", "Content-Length": String(PART_MAX + 1) },
    });
    const { tus } = await import("@/lib/next/streams/tus");
    expect((await tus(asked, ["PATCH"])).status).toBe(413);
  });

  it("one file more than a package may have", async () => {
    const packageId = await draft();
    await world.owner.query(
      `INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at)
        SELECT gen_random_uuid(), $1, 'complete', 1, $2, now() FROM generate_series(1, $3)`,
      [packageId, person("officer.fr").id, FILES_MAX - 2],
    );
    expect((await french.create(packageId, "last.bin", 10)).status).toBe(201);
    expect(await code(await french.create(packageId, "over.bin", 10))).toEqual(["refused", "too_many_files"]);
  });
});
