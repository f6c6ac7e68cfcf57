import fc from "fast-check";
import { expect, it } from "vitest";
import { openStore, replaceStore, store } from "@/lib/storage/store";
import { machineDisk } from "@/lib/storage/disk";
import { browserOf, evidenceWorld, flow, hanging } from "./evidence-world";
import { fullAfter } from "./full-disk";
import { packageOf } from "./rows";
import { fileIdOf, offsetIn, sha256, tusClient, uploadOf } from "./tus-client";

const world = await evidenceWorld();
const french = tusClient(await browserOf(world, "officer.fr"));
const { packageId } = await packageOf(world.owner, "draft");

/** What a server that was killed and started again has: the disk and the database, nothing else. */
function restart(disk = machineDisk): void {
  globalThis.comityTus = undefined;
  replaceStore(openStore(world.folder, disk));
}

type Event = "sent" | "broken" | "killed" | "middle lost" | "two tabs" | "disk full" | "told too early";
const step = fc.record({
  event: fc.constantFrom<Event>(
    "sent",
    "sent",
    "broken",
    "killed",
    "middle lost",
    "two tabs",
    "disk full",
    "told too early",
  ),
  /** How much of what is left this part is, and how much of the part arrives. */
  part: fc.double({ min: 0.01, max: 1, noNaN: true }),
  arrives: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

let uploads = 0;
/** Requests of killed servers: what they still write must not matter. */
const zombies: { readonly request: Promise<unknown>; readonly hangUp: () => void }[] = [];
const state = async (fileId: string) =>
  (await world.owner.query<{ state: string }>("SELECT state FROM evidence_file WHERE id = $1", [fileId])).rows[0]
    ?.state;

/** One misfortune; whatever it is, what stands afterwards is a beginning of the content and nothing else. */
async function suffer(content: Uint8Array<ArrayBuffer>, upload: string, { event, part, arrives }: Step): Promise<void> {
  const at = offsetIn(await french.head(upload));
  if (at === content.byteLength) return;
  const end = at + Math.ceil((content.byteLength - at) * part);
  const bytes = content.slice(at, end);
  const upTo = Math.floor(bytes.byteLength * arrives);
  const happenings: Record<Event, () => Promise<unknown>> = {
    sent: () => french.patch(upload, at, bytes),
    broken: () => french.patch(upload, at, flow(bytes, upTo, "break")),
    killed: async () => {
      const { body, hung, hangUp } = hanging(bytes, Math.max(1, upTo));
      const request = french.patch(upload, at, body);
      await Promise.race([request, hung]);
      restart();
      zombies.push({ request, hangUp });
    },
    // Everything from the middle on arrives, the middle never does.
    "middle lost": async () => {
      const later = await french.patch(upload, at + Math.max(1, upTo), bytes.slice(Math.max(1, upTo)));
      expect([409, 413]).toContain(later.status);
    },
    "two tabs": async () => {
      const both = await Promise.all([french.patch(upload, at, flow(bytes)), french.patch(upload, at, flow(bytes))]);
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    },
    "disk full": async () => {
      restart(fullAfter(upTo));
      const { status } = await french.patch(upload, at, bytes);
      expect(status).toBe(upTo < bytes.byteLength ? 507 : 204);
      restart();
    },
    "told too early": async () => {
      const { status } = await french.complete(packageId, fileIdOf(upload), sha256(content));
      expect(status).toBe(409);
    },
  };
  await happenings[event]();
  expect(await state(fileIdOf(upload))).toBe("uploading");
  expect(offsetIn(await french.head(upload))).toBeGreaterThanOrEqual(at);
}

it("peer bug 9: a hundred interruptions never make half a file a whole one, and never stop an upload from going on", async () => {
  const interrupted = fc.asyncProperty(
    fc.integer({ min: 1, max: 30_000 }),
    fc.integer({ min: 0, max: 255 }),
    fc.array(step, { minLength: 1, maxLength: 4 }),
    async (size, seed, steps) => {
      const content = Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed + (at >> 8)) % 256);
      uploads += 1;
      const upload = uploadOf(await french.create(packageId, `${String(uploads)}.bin`, size));
      for (const each of steps) await suffer(content, upload, each);
      for (const { request, hangUp } of zombies.splice(0)) {
        hangUp();
        await request;
      }
      const at = offsetIn(await french.head(upload));
      if (at < size) expect((await french.patch(upload, at, content.slice(at))).status).toBe(204);
      expect((await french.complete(packageId, fileIdOf(upload), sha256(content))).status).toBe(200);
      expect(await state(fileIdOf(upload))).toBe("complete");
      const kept: Uint8Array[] = [];
      for await (const piece of store().read(sha256(content), 0, size)) kept.push(piece);
      expect(sha256(Buffer.concat(kept))).toBe(sha256(content));
    },
  );
  await fc.assert(interrupted, { numRuns: 100, endOnFailure: true });
  expect(uploads).toBeGreaterThanOrEqual(100);
}, 240_000);
