import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evidenceWorld } from "@/tests/packages/evidence-world";
import { packageOf } from "@/tests/packages/rows";
import { comity, scriptOf } from "@/tests/units/command";
import { servedPortal } from "@/tests/units/served-portal";

/** `comity push` as a unit's script runs it: a process of its own, a real socket, the portal's own handlers and store. */
const { owner } = await evidenceWorld();
const portal = await servedPortal();
const french = scriptOf(portal.url, "FR");
const MIB = 1024 * 1024;
/** Three parts of a push: whoever dies in the second has something to go on from. */
const film = randomBytes(40 * MIB);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-push-"));
  await owner.query("DELETE FROM rate_limit");
});
afterEach(async () => {
  portal.fault = {};
  portal.asked.length = 0;
  await rm(folder, { recursive: true, force: true });
});

const push = (packageId: string, variables = french) => comity(["push", folder, "--package", packageId], variables);
const draft = async () => (await packageOf(owner, "draft")).packageId;
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const sealedIn = async (packageId: string): Promise<Record<string, string>> => {
  const { rows } = await owner.query<{ path: string; sha256: string }>(
    `SELECT c.path, encode(c.digest, 'hex') AS sha256 FROM evidence_file f JOIN file_content c ON c.file_id = f.id
      WHERE f.package_id = $1 AND f.state = 'complete' AND f.removed_at IS NULL`,
    [packageId],
  );
  return Object.fromEntries(rows.map((row) => [row.path, row.sha256]));
};

describe("comity push", { timeout: 60_000 }, () => {
  it("brings a folder's files into a draft, and finds them there the next time", async () => {
    await mkdir(join(folder, "häfte"));
    await writeFile(join(folder, "häfte", "svar.txt"), "Färjan lade till.");
    await writeFile(join(folder, "list.csv"), "a,b\n1,2\n");
    const packageId = await draft();
    const first = await push(packageId).end;
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("2 files for");
    expect(first.code).toBe(0);
    const sealed = await sealedIn(packageId);
    expect(sealed["häfte/svar.txt"]).toBe(sha256(Buffer.from("Färjan lade till.")));
    expect(sealed["list.csv"]).toBe(sha256(Buffer.from("a,b\n1,2\n")));
    const again = await push(packageId).end;
    expect([again.code, again.stdout.match(/there already/g)?.length]).toEqual([0, 2]);
  });

  it("goes on where it was killed, without sending again what had arrived", async () => {
    await writeFile(join(folder, "film.bin"), film);
    const packageId = await draft();
    const running = push(packageId);
    portal.fault = {
      before: async () => {
        // In the middle of the second part.
        if (portal.asked.filter(({ method }) => method === "PATCH").length !== 2) return;
        running.child.kill("SIGKILL");
        await running.end;
      },
    };
    expect((await running.end).code).toBeNull();
    expect((await sealedIn(packageId))["film.bin"]).toBeUndefined();
    portal.asked.length = 0;
    portal.fault = {};
    const again = await push(packageId).end;
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("sent on  film.bin");
    const sent = portal.asked.reduce((sum, { received }) => sum + received, 0);
    expect(sent).toBeLessThan(film.byteLength - 16 * MIB + MIB);
    expect((await sealedIn(packageId))["film.bin"]).toBe(sha256(film));
  });

  it("goes on by itself when the line breaks", async () => {
    await writeFile(join(folder, "film.bin"), film);
    const packageId = await draft();
    let broken = 0;
    portal.fault = {
      after: ({ method }, response) => {
        if (method !== "PATCH" || broken > 1) return response;
        broken += 1;
        // It arrived, and the answer did not.
        return new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("broken")) }));
      },
    };
    expect(await push(packageId).end).toMatchObject({ code: 0, stderr: "" });
    expect(broken).toBe(2);
    expect((await sealedIn(packageId))["film.bin"]).toBe(sha256(film));
  });

  it("names the file whose name is taken by another, and leaves that as it is", async () => {
    const packageId = await draft();
    await mkdir(join(folder, "notes"));
    await writeFile(join(folder, "notes", "ferry.txt"), "Something else.");
    const before = await sealedIn(packageId);
    const { code, stderr } = await push(packageId).end;
    expect([code, stderr]).toEqual([1, "comity: notes/ferry.txt: the package has another file of this name.\n"]);
    expect(await sealedIn(packageId)).toEqual(before);
  });

  it("says in one sentence what else stops it, and changes nothing", async () => {
    const packageId = await draft();
    await writeFile(join(folder, "note.txt"), "x");
    const wrong = await push(packageId, { ...french, COMITY_CLIENT_SECRET: "guessed" }).end;
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      "comity: The portal does not know this machine client, or its secret is another.\n",
    ]);
    const nobody = await push(packageId, { COMITY_URL: portal.url }).end;
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringMatching(/^comity: Set COMITY_CLIENT_ID .*\.\n$/)]);
    const sealed = (await packageOf(owner, "in_review")).packageId;
    const late = await push(sealed).end;
    expect([late.code, late.stderr]).toEqual([1, expect.stringMatching(/^comity: note\.txt: .*\(not_a_draft\)\.\n$/)]);
    const stranger = await push(packageId, scriptOf(portal.url, "SE")).end;
    expect([stranger.code, stranger.stderr]).toEqual([1, expect.stringMatching(/\(not_found\)\.\n$/)]);
    const begun = (await packageOf(owner, "uploading")).packageId;
    await mkdir(join(folder, "notes"));
    await writeFile(join(folder, "notes", "ferry.txt"), "Longer than what was begun.");
    const other = await push(begun).end;
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringMatching(/an upload of 12 bytes was begun under this name/),
    ]);
    await writeFile(join(folder, "empty.txt"), "");
    const empty = await push(packageId).end;
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringMatching(/empty\.txt is empty: .*\.\n$/)]);
    expect(Object.keys(await sealedIn(packageId))).toEqual(["notes/ferry.txt"]);
  });
});
