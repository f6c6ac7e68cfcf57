import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { hashToken, newToken } from "@/lib/auth/token";
import { FILE_BYTES_MAX } from "@/lib/files/model";
import { newId } from "@/lib/id";
import { operations, type OperationName } from "@/lib/registry";
import { store } from "@/lib/storage/store";
import { demoClients } from "@/prisma/seed/demo-people";
import { actor, here } from "@/tests/gate/world";
import { browserOf, evidenceWorld, flow } from "./evidence-world";
import { FILE_TEXT, packageOf } from "./rows";
import { fileIdOf, offsetIn, sha256, tusClient, uploadOf } from "./tus-client";

/** What went wrong at peers with files (peers.md 5) and must not here. Others: names, life, uploads, interruptions, quota, steady. */
const world = await evidenceWorld();
const { owner } = world;
const french = tusClient(await browserOf(world, "officer.fr"));
const content = new TextEncoder().encode("0123456789".repeat(3_000));
const draft = async () => (await packageOf(owner, "draft")).packageId;

const code = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "code" in body ? body.code : body;
};

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

describe("peer bug 3: whoever received a package", () => {
  it("removes nothing of its owner's, whatever it deletes, rejects or confirms", async () => {
    await store().append(newId(), 0, 100, flow(new TextEncoder().encode(FILE_TEXT)));
    const rows = async (packageId: string): Promise<unknown[]> =>
      (
        await owner.query<Record<string, unknown>>(
          `SELECT p.state, c.title, f.state AS file, f.removed_at, n.path, n.digest FROM package p JOIN package_content c ON c.package_id = p.id
            JOIN evidence_file f ON f.package_id = p.id JOIN file_content n ON n.file_id = f.id WHERE p.id = $1`,
          [packageId],
        )
      ).rows;
    const attempts: readonly (readonly [OperationName, object])[] = [
      ["file.remove", {}],
      ["package.edit", { revision: 1, title: "Mine", details: {}, recipientIds: [] }],
      ["package.recall", { reason: "Not wanted" }],
      ["package.give_receipt", { result: "rejected", reason: "Not readable" }],
      ["package.confirm_deletion", {}],
    ];
    for (const stage of ["notified", "accepted", "downloaded", "recalled"] as const) {
      const { packageId, fileId } = await packageOf(owner, stage);
      const before = await rows(packageId);
      expect(before).toHaveLength(1);
      const told: string[] = [];
      for (const [name, input] of attempts) {
        const of = name === "file.remove" ? { packageId, fileId } : { packageId };
        const outcome = await operations[name].perform(actor("officer.se"), { ...of, ...input }, here);
        if (outcome.ok) told.push(name);
      }
      // It may say that it rejects, or that its own copies are gone; that is all.
      expect(["package.give_receipt", "package.confirm_deletion"]).toEqual(expect.arrayContaining(told));
      expect(await rows(packageId)).toEqual(before);
      const read = await operations["package.read"].perform(actor("officer.fr"), { packageId }, here);
      expect(read.ok && read.value.files.map(({ id }) => id)).toEqual([fileId]);
    }
  });
});

describe("peer bug 9: an upload", () => {
  it("sends a failed part again, and only that", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.bin", content.byteLength));
    await french.patch(upload, 0, content.slice(0, 10_000));
    await french.patch(upload, 10_000, flow(content.slice(10_000, 20_000), 0, "break"));
    expect(offsetIn(await french.head(upload))).toBe(10_000);
    expect((await french.patch(upload, 10_000, content.slice(10_000))).status).toBe(204);
    expect((await french.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
  });

  it("whose middle part is lost is never complete, also when its end is sent", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.bin", content.byteLength));
    await french.patch(upload, 0, content.slice(0, 10_000));
    expect((await french.patch(upload, 20_000, content.slice(20_000))).status).toBe(409);
    const early = await french.complete(packageId, fileIdOf(upload), sha256(content));
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ code: "conflict", reason: "bytes_missing" });
  });

  it("goes on after the page was loaded again, where it stood", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.bin", content.byteLength));
    await french.patch(upload, 0, content.slice(0, 12_000));
    const later = tusClient(await browserOf(world, "officer.fr"));
    const at = offsetIn(await later.head(upload));
    expect(at).toBe(12_000);
    expect((await later.patch(upload, at, content.slice(at))).status).toBe(204);
    expect((await later.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
  });

  it("in two tabs is not mixed: one of them goes on, the other is told", async () => {
    const packageId = await draft();
    const upload = uploadOf(await french.create(packageId, "a.bin", content.byteLength));
    const other = new TextEncoder().encode("x".repeat(content.byteLength));
    const both = await Promise.all([french.patch(upload, 0, flow(content)), french.patch(upload, 0, flow(other))]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const won = both[0].status === 204 ? content : other;
    expect((await french.complete(packageId, fileIdOf(upload), sha256(won))).status).toBe(200);
  });
});

const MEBIBYTE = 1024 * 1024;

/** Pieces that nobody has seen before, so that whoever collects them is seen to. `peak` is the most memory while they flow. */
function* pieces(count: number, watch: { peak: number }) {
  for (let one = 0; one < count; one += 1) {
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    watch.peak = Math.max(watch.peak, arrayBuffers + heapUsed);
    yield Buffer.alloc(MEBIBYTE, one);
  }
}

describe("peer bug 10: memory stays flat", { timeout: 120_000 }, () => {
  it("while much more than fits into it comes in and goes out", async () => {
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    const watch = { peak: 0 };
    const [id, count] = [newId(), 768];
    await store().append(id, 0, count * MEBIBYTE, Readable.from(pieces(count, watch)));
    const { sha256: digest, size } = await store().measure(id);
    expect(size).toBe(count * MEBIBYTE);
    await store().keep(id, digest);
    await store().settle(id);
    let came = 0;
    for await (const piece of store().read(digest, 0, size)) {
      came += piece.byteLength;
      const now = process.memoryUsage();
      watch.peak = Math.max(watch.peak, now.arrayBuffers + now.heapUsed);
    }
    expect(came).toBe(size);
    expect(watch.peak - arrayBuffers - heapUsed).toBeLessThan(256 * MEBIBYTE);
  });
});

describe("peer bug 11: what is too large", () => {
  it("is refused before the transfer, in an answer that says which limit", async () => {
    const refused = await french.create(await draft(), "huge.bin", FILE_BYTES_MAX + 1);
    const body = await code(refused);
    // A disk smaller than the largest file is said first.
    expect([
      [400, "invalid_input"],
      [507, "no_space"],
    ]).toContainEqual([refused.status, body]);
  });
});

describe("peer bug 12: who may send and neither delete nor read", () => {
  it("sends a file in parts to its end", async () => {
    const client = demoClients.find(({ name }) => name.endsWith("FR"));
    const token = newToken();
    await owner.query(
      "INSERT INTO access_token (id, token_hash, client_id, scopes, expires_at) VALUES ($1, $2, $3, '{packages:write}', now() + interval '1 hour')",
      [newId(), hashToken(token), client?.id],
    );
    const machine = tusClient(new Headers({ Authorization: `Bearer ${token}` }));
    const packageId = await draft();
    const upload = uploadOf(await machine.create(packageId, "in parts.bin", content.byteLength));
    for (let at = 0; at < content.byteLength; at = offsetIn(await machine.head(upload)))
      expect((await machine.patch(upload, at, content.slice(at, at + 7_000))).status).toBe(204);
    expect((await machine.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
  });
});
