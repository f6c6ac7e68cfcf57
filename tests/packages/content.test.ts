import { describe, expect, it } from "vitest";
import { fileContent } from "@/lib/next/streams/content";
import { uploadWhole } from "@/lib/next/streams/whole-upload";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { replaceStore, store } from "@/lib/storage/store";
import { logged } from "@/tests/gate/entries";
import { actor, here } from "@/tests/gate/world";
import { browserOf, evidenceWorld, flow, request } from "./evidence-world";
import { packageOf } from "./rows";
import { sha256 } from "./tus-client";

const world = await evidenceWorld();
const { owner } = world;
const french = await browserOf(world, "officer.fr");
const content = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7 + (at >> 9)) % 256);
const digest = `sha-256=:${Buffer.from(sha256(content), "hex").toString("base64")}:`;

const put = (packageId: string, path: string, headers: Readonly<Record<string, string>> = {}, body = content) =>
  uploadWhole(
    request(french, {
      method: "POST",
      path: `/api/v1/packages/${packageId}/files?path=${encodeURIComponent(path)}`,
      headers: { "Content-Length": String(body.byteLength), "Repr-Digest": digest, ...headers },
      body: flow(body),
    }),
    packageId,
  );
const get = (who: Headers, address: { packageId: string; fileId: string }, headers = {}, method = "GET") =>
  fileContent(request(who, { method, path: `/api/v1/packages/x/files/y/content`, headers }), address);
const idOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "fileId" in body ? String(body.fileId) : JSON.stringify(body);
};

/** A package with one big file, at the recipient's with the conditions accepted. */
async function received(state: "accepted" | "notified" = "accepted", path = "film.bin") {
  const { packageId, fileId: note } = await packageOf(owner, "draft");
  await owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [note]);
  const fileId = await idOf(await put(packageId, path));
  for (const next of ["in_review", "released"])
    await owner.query("UPDATE package SET state = $2 WHERE id = $1", [packageId, next]);
  await owner.query("UPDATE package_recipient SET state = $2 WHERE package_id = $1", [packageId, state]);
  return { packageId, fileId };
}
/** A Swedish officer who said why. */
async function reader(packageId: string, mailbox = "officer.se") {
  const who = await browserOf(world, mailbox);
  const purpose =
    "INSERT INTO stated_purpose (session_id, target, code) SELECT id, $1, 'P1' FROM session ORDER BY created_at DESC LIMIT 1";
  await owner.query(purpose, [`package/${packageId}`]);
  return who;
}
const recipientState = async (packageId: string) =>
  (await owner.query<{ state: string }>("SELECT state FROM package_recipient WHERE package_id = $1", [packageId]))
    .rows[0]?.state;
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("a file in one request", () => {
  it("is stored, sealed and told of", async () => {
    const { packageId } = await packageOf(owner, "draft");
    const created = await put(packageId, "Überwachung/März 2026.bin", { "Content-Type": "video/mp4" });
    expect([created.status, created.headers.get("Location")]).toEqual([201, expect.stringContaining("/content")]);
    expect(await created.json()).toMatchObject({ sha256: sha256(content), contentType: "application/octet-stream" });
  });

  it.each([
    ["without a digest", { "Repr-Digest": "md5=:AAAA:" }, 400],
    ["with another digest", { "Repr-Digest": digest.replace(/:./, ":+") }, 409],
    ["without a length", { "Content-Length": "0" }, 400],
    ["that is longer than it says", { "Content-Length": "10" }, 409],
    ["that is shorter than it says", { "Content-Length": String(content.byteLength + 1) }, 409],
  ])("%s leaves nothing behind", async (_, headers, status) => {
    const { packageId } = await packageOf(owner, "draft");
    expect((await put(packageId, "a.bin", headers)).status).toBe(status);
    const { rows } = await owner.query("SELECT id FROM evidence_file WHERE package_id = $1 AND removed_at IS NULL", [
      packageId,
    ]);
    expect(rows).toHaveLength(1);
    expect((await put(packageId, "a.bin")).status).toBe(201);
  });
});

describe("a download", () => {
  it("gives the very bytes, never in our origin's trust, after its entry", async () => {
    const { packageId, fileId } = await received("accepted", `Fotos/Ä "q";\u05e9.html`);
    const who = await reader(packageId);
    const { result, lines } = await logged(owner, () => get(who, { packageId, fileId }));
    expect(lines.map(({ event, decision, purpose_code }) => [event, decision, purpose_code])).toEqual([
      ["file.open", "allowed", "P1"],
    ]);
    expect(lines[0]?.targets).toEqual([`file/${fileId}`, `package/${packageId}`]);
    expect(Object.fromEntries(result.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": "3000000",
      "content-disposition": `attachment; filename="A _q___.html"; filename*=UTF-8''%C3%84%20%22q%22%3B%D7%A9.html`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "repr-digest": digest,
      etag: `"${sha256(content)}"`,
    });
    expect(result.headers.get("Content-Security-Policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(sha256(await bytes(result))).toBe(sha256(content));
  });

  it("makes the package downloaded when the last byte of the last file left, not before", async () => {
    const { packageId, fileId } = await received();
    const who = await reader(packageId);
    const broken = await get(who, { packageId, fileId });
    const part = broken.body?.getReader();
    await part?.read();
    await part?.cancel();
    expect(await recipientState(packageId)).toBe("accepted");
    // The middle is fetched by another colleague, the end first.
    const end = await get(who, { packageId, fileId }, { Range: "bytes=-1000000" });
    expect([end.status, end.headers.get("Content-Range")]).toEqual([206, "bytes 2000000-2999999/3000000"]);
    expect(sha256(await bytes(end))).toBe(sha256(content.slice(2_000_000)));
    expect(await recipientState(packageId)).toBe("accepted");
    const colleague = await reader(packageId, "head.se");
    await bytes(await get(colleague, { packageId, fileId }, { Range: "bytes=1000000-1999999" }));
    expect(await recipientState(packageId)).toBe("downloaded");
  });

  it.each([
    ["bytes=0-0", 206, [0, 1]],
    ["bytes=2999999-", 206, [2_999_999, 3_000_000]],
    ["bytes=5-9999999", 206, [5, 3_000_000]],
    ["bytes=-5", 206, [2_999_995, 3_000_000]],
    ["bytes=0-1,5-6", 200, [0, 3_000_000]],
    ["lines=1-2", 200, [0, 3_000_000]],
    ["bytes=9-5", 200, [0, 3_000_000]],
    ["bytes=3000000-", 416, null],
    ["bytes=-0", 416, null],
  ])("of %s answers %i", async (range, status, span) => {
    const { packageId, fileId } = await received();
    const response = await get(await reader(packageId), { packageId, fileId }, { Range: range });
    expect(response.status).toBe(status);
    if (span === null) expect(response.headers.get("Content-Range")).toBe("bytes */3000000");
    else expect(sha256(await bytes(response))).toBe(sha256(content.slice(span[0], span[1])));
  });

  it("goes on only with what it began with", async () => {
    const { packageId, fileId } = await received();
    const who = await reader(packageId);
    const other = await get(who, { packageId, fileId }, { Range: "bytes=5-", "If-Range": '"other"' });
    const same = await get(who, { packageId, fileId }, { Range: "bytes=5-", "If-Range": `"${sha256(content)}"` });
    expect([other.status, same.status]).toEqual([200, 206]);
    await Promise.all([other.body?.cancel(), same.body?.cancel()]);
  });

  it("asks for a purpose, and for the conditions first", async () => {
    const { packageId, fileId } = await received("notified");
    const unaccepted = await get(await reader(packageId), { packageId, fileId });
    expect([unaccepted.status, await unaccepted.text()]).toEqual([
      403,
      expect.stringContaining("conditions_not_accepted"),
    ]);
    const open = await received();
    expect(await (await get(await browserOf(world, "officer.se"), open)).text()).toContain("purpose_required");
  });

  it.each(["officer.no", "officer.de", "dpo.fr", "dpo.se"])(
    "is nobody's to %s, in words of a missing one",
    async (mailbox) => {
      const address = await received();
      const who = await reader(address.packageId, mailbox);
      const plain = async (response: Response) => [
        response.status,
        (await response.text()).replaceAll(/[0-9a-f-]{36}/g, ""),
      ];
      const real = await plain(await get(who, address));
      expect(real[0]).toBe(404);
      expect(await plain(await get(who, { packageId: newId(), fileId: newId() }))).toEqual(real);
      expect(await plain(await get(who, { ...address, fileId: newId() }))).toEqual(real);
      expect(await plain(await get(who, { packageId: "x", fileId: "y" }))).toEqual(real);
    },
  );

  it("tells the head alone when only that is asked, and is no delivery", async () => {
    const { packageId, fileId } = await received();
    const head = await get(await reader(packageId), { packageId, fileId }, {}, "HEAD");
    expect([head.status, head.headers.get("Content-Length"), head.body]).toEqual([200, "3000000", null]);
    expect(await recipientState(packageId)).toBe("accepted");
  });
});

describe("a download under way", () => {
  const halfway = async (address: { packageId: string; fileId: string }, who: Headers) => {
    const reading = (await get(who, address)).body?.getReader();
    if (!reading) throw new Error("no body");
    await reading.read();
    return reading;
  };
  const cut = async (reading: ReadableStreamDefaultReader<Uint8Array>) => {
    const began = performance.now();
    await Promise.allSettled([reading.closed]);
    return performance.now() - began;
  };

  it("is cut when the package is recalled, and the last byte never leaves", async () => {
    const address = await received();
    const reading = await halfway(address, await reader(address.packageId));
    const head = { ...actor("head.fr"), steppedUpAt: new Date() };
    const recalled = await operations["package.recall"].perform(
      head,
      { packageId: address.packageId, reason: "Wrong film" },
      here,
    );
    expect(recalled.ok).toBe(true);
    expect(await cut(reading)).toBeLessThan(5_000);
    await expect(reading.read()).rejects.toThrow(/no longer allowed/);
    expect(await recipientState(address.packageId)).toBe("accepted");
  });

  it("does not get its last byte once recalled, however fast it is", async () => {
    const address = await received();
    const reading = await halfway(address, await reader(address.packageId));
    const head = { ...actor("head.fr"), steppedUpAt: new Date() };
    await operations["package.recall"].perform(head, { packageId: address.packageId, reason: "Wrong film" }, here);
    let size = 1024 * 1024;
    const rest = async (): Promise<void> => {
      const { done, value } = await reading.read();
      size += value?.byteLength ?? 0;
      return done ? undefined : rest();
    };
    await expect(rest()).rejects.toThrow(/no longer allowed/);
    expect(size).toBeLessThan(content.byteLength);
  });

  it("is cut when its session ends", async () => {
    const address = await received();
    const reading = await halfway(address, await reader(address.packageId));
    await owner.query(
      "UPDATE session SET revoked_at = now() WHERE id = (SELECT id FROM session ORDER BY created_at DESC LIMIT 1)",
    );
    expect(await cut(reading)).toBeLessThan(5_000);
    await expect(reading.read()).rejects.toThrow(/no longer allowed/);
  });
});

it("answers with an error, not with other bytes, when what was stored is gone", async () => {
  const address = await received();
  const whole = store();
  replaceStore({ ...whole, sizeOf: async () => 5 });
  const response = await get(await reader(address.packageId), address).finally(() => replaceStore(whole));
  expect(response.status).toBe(500);
});
