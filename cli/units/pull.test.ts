import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/id";
import { store } from "@/lib/storage/store";
import { person } from "@/prisma/seed/demo-operation";
import { evidenceWorld, flow } from "@/tests/packages/evidence-world";
import { packageOf, type Stage } from "@/tests/packages/rows";
import { comity, scriptOf } from "@/tests/units/command";
import { servedPortal } from "@/tests/units/served-portal";

/** `comity pull` as a unit's script runs it: what arrives is what was sealed, or nothing is there. */
const { owner } = await evidenceWorld();
const portal = await servedPortal();
const swedish = scriptOf(portal.url, "SE");
const MIB = 1024 * 1024;
const film = randomBytes(12 * MIB);
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-pull-"));
  await owner.query("DELETE FROM rate_limit");
});
afterEach(async () => {
  portal.fault = {};
  portal.asked.length = 0;
  await rm(folder, { recursive: true, force: true });
});

/** A package for Sweden that holds the film in a folder and a note, both in the store. */
async function packageFor(stage: Stage): Promise<string> {
  const { packageId } = await packageOf(owner, "draft");
  const uploadId = newId();
  await store().append(uploadId, 0, film.byteLength, flow(film));
  await store().keep(uploadId, sha256(film));
  await store().settle(uploadId);
  await owner.query("UPDATE evidence_file SET removed_at = now() WHERE package_id = $1", [packageId]);
  const fileId = newId();
  await owner.query(
    `INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at)
      VALUES ($1, $2, 'complete', $3, $4, now() + interval '28 days')`,
    [fileId, packageId, film.byteLength, person("officer.fr").id],
  );
  await owner.query(
    `INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
      VALUES ($1, $2, 'Film/färja.bin', 'film/färja.bin', $3, 'application/octet-stream', 'application/octet-stream')`,
    [fileId, packageId, Buffer.from(sha256(film), "hex")],
  );
  const states = stage === "draft" ? [] : ["in_review", "released"];
  for (const state of states) await owner.query("UPDATE package SET state = $2 WHERE id = $1", [packageId, state]);
  if (states.length > 0)
    await owner.query("UPDATE package_recipient SET state = $2 WHERE package_id = $1", [packageId, stage]);
  return packageId;
}

const pull = (packageId: string, ...options: readonly string[]) =>
  comity(["pull", packageId, folder, "--purpose", "P1", ...options], swedish);
/** Size of a file; 0 when there is none. */
const bytesIn = async (path: string): Promise<number> => {
  const [found] = await Promise.allSettled([stat(path)]);
  return found.status === "fulfilled" ? found.value.size : 0;
};
const place = () => join(folder, "Film", "färja.bin");
const contentAsked = () => portal.asked.filter(({ path }) => path.endsWith("/content"));
const stateOf = async (packageId: string) => {
  const { rows } = await owner.query<{ state: string }>("SELECT state FROM package_recipient WHERE package_id = $1", [
    packageId,
  ]);
  return rows[0]?.state;
};

/** The answer as far as so many bytes; then `end`. */
function cut(
  response: Response,
  after: number,
  end: (controller: ReadableStreamDefaultController) => Promise<void>,
): Response {
  const reader = response.body?.getReader();
  let left = after;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const read: ReadableStreamReadResult<Uint8Array> | undefined = left > 0 ? await reader?.read() : undefined;
        if (read?.value === undefined) {
          await end(controller);
          await reader?.cancel();
          return;
        }
        controller.enqueue(read.value.subarray(0, left));
        left -= Math.min(left, read.value.byteLength);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}

describe("comity pull", { timeout: 60_000 }, () => {
  it("fetches, verifies, and gives the receipt that was asked for", async () => {
    const packageId = await packageFor("accepted");
    const { code, stdout, stderr } = await pull(packageId, "--receipt").end;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("verified  Film/färja.bin");
    expect(sha256(await readFile(place()))).toBe(sha256(film));
    expect(await readdir(join(folder, "Film"))).toEqual(["färja.bin"]);
    expect(await stateOf(packageId)).toBe("verified");
  });

  it("leaves what is there already, and fetches anew what is not what was sealed", async () => {
    const packageId = await packageFor("accepted");
    expect((await pull(packageId).end).code).toBe(0);
    portal.asked.length = 0;
    expect((await pull(packageId).end).stdout).toContain("there already");
    expect(contentAsked()).toEqual([]);
    const other = Buffer.from(film);
    other.writeUInt8(other.readUInt8(7) ^ 1, 7);
    await writeFile(place(), other);
    expect((await pull(packageId).end).stdout).toContain("verified");
    expect(sha256(await readFile(place()))).toBe(sha256(film));
  });

  it("goes on where it was killed", async () => {
    const packageId = await packageFor("accepted");
    const running = pull(packageId);
    portal.fault = {
      after: ({ path }, response) =>
        path.endsWith("/content")
          ? cut(response, 5 * MIB, async (controller) => {
              // Killed once it has something on the disk.
              while ((await bytesIn(`${place()}.part`)) < MIB) await new Promise(setImmediate);
              running.child.kill("SIGKILL");
              await running.end;
              controller.error(new Error("nobody listens"));
            })
          : response,
    };
    expect((await running.end).code).toBeNull();
    const { size } = await stat(`${place()}.part`);
    expect(size).toBeGreaterThan(0);
    expect(await readdir(join(folder, "Film"))).toEqual(["färja.bin.part"]);
    portal.fault = {};
    portal.asked.length = 0;
    expect(await pull(packageId).end).toMatchObject({ code: 0, stderr: "" });
    expect(contentAsked().map(({ headers }) => headers.get("range"))).toEqual([`bytes=${String(size)}-`]);
    expect(sha256(await readFile(place()))).toBe(sha256(film));
    expect(await stateOf(packageId)).toBe("downloaded");
  });

  it("goes on by itself when the line breaks", async () => {
    const packageId = await packageFor("accepted");
    portal.fault = {
      after: ({ path }, response) =>
        path.endsWith("/content") && contentAsked().length < 3
          ? cut(response, 3 * MIB, (controller) =>
              Promise.resolve().then(() => {
                controller.error(new Error("broken"));
              }),
            )
          : response,
    };
    expect(await pull(packageId).end).toMatchObject({ code: 0, stderr: "" });
    expect(contentAsked()).toHaveLength(3);
    expect(sha256(await readFile(place()))).toBe(sha256(film));
  });

  it("throws away what is not what was sealed, and says so", async () => {
    const packageId = await packageFor("accepted");
    portal.fault = {
      after: ({ path }, response) => {
        if (!path.endsWith("/content")) return response;
        const other = Buffer.from(film);
        other.writeUInt8(other.readUInt8(MIB) ^ 1, MIB);
        return new Response(other, { status: 206, headers: response.headers });
      },
    };
    const { code, stderr } = await pull(packageId, "--receipt").end;
    expect(code).toBe(1);
    expect(stderr).toBe("comity: Film/färja.bin: what arrived is not what was sealed; it was thrown away.\n");
    expect(await readdir(join(folder, "Film"))).toEqual([]);
    expect(await stateOf(packageId)).not.toBe("verified");
  });

  it("has nothing before the conditions are accepted, and nothing of what is hidden", async () => {
    const waiting = await pull(await packageFor("notified")).end;
    expect([waiting.code, waiting.stderr]).toEqual([1, expect.stringMatching(/\(conditions_not_accepted\)\.\n$/)]);
    expect(contentAsked()).toHaveLength(1);
    const hidden = await pull(await packageFor("draft")).end;
    expect([hidden.code, hidden.stderr]).toEqual([1, expect.stringMatching(/\(not_found\)\.\n$/)]);
    expect((await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual(
      [],
    );
  });
});
