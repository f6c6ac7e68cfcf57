import { readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { purgeStore } from "@/cli/purge/purge";
import { after, DAY, now } from "@/lib/clock";
import { ABANDONED_AFTER } from "@/lib/files/model";
import { machineDisk, type Disk } from "@/lib/storage/disk";
import { openStore, store } from "@/lib/storage/store";
import { ASIDE_FOR, sweep, type KnownFiles } from "@/lib/storage/sweep";
import { logged } from "@/tests/gate/entries";
import { browserOf, evidenceWorld } from "./evidence-world";
import { packageOf } from "./rows";
import { fileIdOf, offsetIn, sha256, tusClient, uploadOf } from "./tus-client";

const world = await evidenceWorld();
const french = tusClient(await browserOf(world, "officer.fr"));
const { packageId } = await packageOf(world.owner, "draft");
const bytes = (text: string) => new TextEncoder().encode(text);
const purge = (at = now()) => purgeStore(world.ownerUrl, world.folder, at);

let names = 0;
async function begun(content: Uint8Array<ArrayBuffer>): Promise<{ upload: string; fileId: string }> {
  names += 1;
  const upload = uploadOf(await french.create(packageId, `${String(names)}.bin`, content.byteLength));
  expect((await french.patch(upload, 0, content.slice(0, 5))).status).toBe(204);
  return { upload, fileId: fileIdOf(upload) };
}
async function completed(content: Uint8Array<ArrayBuffer>): Promise<{ upload: string; fileId: string }> {
  const file = await begun(content);
  await french.patch(file.upload, 5, content.slice(5));
  expect((await french.complete(packageId, file.fileId, sha256(content))).status).toBe(200);
  return file;
}
/** As if nobody had touched the upload for so long. */
async function quietFor(fileId: string, milliseconds: number): Promise<void> {
  const then = after(now(), -milliseconds);
  await world.owner.query("UPDATE evidence_file SET uploaded_at = $2, erases_at = now() WHERE id = $1", [fileId, then]);
  await utimes(join(world.folder, "uploads", fileId), then, then);
}
const remains = async (folder: string) => (await readdir(join(world.folder, folder))).length;

beforeEach(async () => {
  await world.owner.query("DELETE FROM rate_limit");
});

describe("a purge", () => {
  it("ends an upload that nobody went on with, gives its bytes back, frees its name, and says so in the log", async () => {
    const { upload, fileId } = await begun(bytes("never finished"));
    await quietFor(fileId, ABANDONED_AFTER + 1_000);
    const { result, lines } = await logged(world.owner, () => purge());
    expect(result).toMatchObject({ expired: 1, uploads: 1, bytes: 5 });
    expect(lines).toMatchObject([{ event: "file.expire", decision: "allowed", changes: true }]);
    const { rows } = await world.owner.query("SELECT DISTINCT actor_kind FROM log_entry WHERE event = 'file.expire'");
    expect(rows).toEqual([{ actor_kind: "system" }]);
    expect(lines[0]?.targets).toEqual(expect.arrayContaining([`file/${fileId}`, `package/${packageId}`]));
    expect((await french.head(upload)).status).toBe(404);
    expect((await french.create(packageId, `${String(names)}.bin`, 10)).status).toBe(201);
    expect(await purge()).toMatchObject({ expired: 0, uploads: 0 });
  });

  it("leaves an upload that was touched since, on the disk or in the database", async () => {
    const { upload, fileId } = await begun(bytes("going on slowly"));
    await quietFor(fileId, ABANDONED_AFTER + 1_000);
    await french.patch(upload, 5, bytes("go"));
    const other = await begun(bytes("just announced"));
    await quietFor(other.fileId, ABANDONED_AFTER - 3 * DAY);
    expect(await purge()).toMatchObject({ expired: 0, uploads: 0, bytes: 0 });
    expect(offsetIn(await french.head(upload))).toBe(7);
    expect(offsetIn(await french.head(other.upload))).toBe(5);
  });

  it("brings the disk back to where it was after many abandoned uploads", async () => {
    await purge();
    const before = await remains("uploads");
    const all = await Promise.all(Array.from({ length: 40 }, () => begun(bytes("abandoned"))));
    for (const { fileId } of all) await quietFor(fileId, ABANDONED_AFTER + 1_000);
    expect(await remains("uploads")).toBe(before + 40);
    expect(await purge()).toMatchObject({ expired: 40, uploads: 40, bytes: 200 });
    expect(await remains("uploads")).toBe(before);
  });

  it("puts content aside that no draft has any more, and removes it a day later", async () => {
    const content = bytes("taken out of the draft again");
    const file = await completed(content);
    expect(await purge()).toMatchObject({ contents: 0 });
    await world.owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [file.fileId]);
    expect(await purge()).toMatchObject({ contents: 1, bytes: 0 });
    expect([await store().sizeOf(sha256(content)), await remains("aside")]).toEqual([null, 1]);
    expect(await purge(after(now(), ASIDE_FOR + 1_000))).toMatchObject({ bytes: content.byteLength });
    expect(await remains("aside")).toBe(0);
  });

  it("never removes content that another file has, in whichever package", async () => {
    const content = bytes("in two files");
    const [one, other] = [await completed(content), await completed(content)];
    await world.owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [one.fileId]);
    expect(await purge()).toMatchObject({ contents: 0 });
    await world.owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [other.fileId]);
    expect(await purge()).toMatchObject({ contents: 1 });
  });

  it("with another installation's database loses nothing: the right one puts all back", async () => {
    const content = bytes("of this installation");
    await completed(content);
    const nobody: KnownFiles = { uploading: async (ids) => new Set(ids), referenced: async () => new Set() };
    await sweep(machineDisk, world.folder, nobody, now());
    expect(await store().sizeOf(sha256(content))).toBeNull();
    await purge(after(now(), 2 * DAY));
    expect(await store().sizeOf(sha256(content))).toBe(content.byteLength);
  });
});

describe("beside a purge", () => {
  it("an upload whose content is stored, but not yet known to the database, completes", async () => {
    const content = bytes("between the disk and the database");
    const { upload, fileId } = await begun(content);
    await french.patch(upload, 5, content.slice(5));
    // Killed after the content had its place: the database knows nothing of it.
    await store().keep(fileId, sha256(content));
    expect(await purge()).toMatchObject({ contents: 0, uploads: 0 });
    expect(await store().sizeOf(sha256(content))).toBe(content.byteLength);
    expect((await french.complete(packageId, fileId, sha256(content))).status).toBe(200);
  });

  it("content that becomes wanted while it is moved aside comes back", async () => {
    const content = bytes("wanted at the last moment");
    const id = "00000000-0000-4000-8000-000000000001";
    const other = openStore(world.folder);
    await other.append(
      id,
      0,
      100,
      (async function* () {
        yield content;
      })(),
    );
    await other.keep(id, sha256(content));
    await other.settle(id);
    const digest = sha256(content);
    let asked = 0;
    const late: KnownFiles = {
      uploading: async (ids) => new Set(ids),
      // First nobody has it; while it is on its way aside, a completion is committed.
      referenced: async (digests) => new Set(digests.includes(digest) && (asked += 1) === 1 ? [] : digests),
    };
    let moved = 0;
    const watched: Disk = {
      ...machineDisk,
      rename: async (from, to) => {
        if (String(to).includes(join("aside", digest))) moved += 1;
        await machineDisk.rename(from, to);
      },
    };
    await sweep(watched, world.folder, late, now());
    expect(moved).toBe(1);
    expect(await other.sizeOf(digest)).toBe(content.byteLength);
  });

  it("what a killed server was writing goes once it is a day old", async () => {
    const { fileId } = await begun(bytes("with a leftover"));
    const leftover = join(world.folder, "uploads", fileId, ".0123456789abcdef01234567");
    await writeFile(leftover, "half a part");
    expect(await purge()).toMatchObject({ bytes: 0 });
    await utimes(leftover, after(now(), -2 * DAY), after(now(), -2 * DAY));
    expect(await purge()).toMatchObject({ bytes: 11 });
    await expect(stat(leftover)).rejects.toThrow("ENOENT");
  });
});
