import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DAY, now } from "@/lib/clock";
import { PACKAGE_STATES, RECIPIENT_STATES } from "@/lib/packages/model";
import { openStore } from "@/lib/storage/store";
import { seedDemo } from "@/prisma/seed/demo";
import { testDatabase } from "@/tests/setup/database";
import { seedPackages } from "./seed-packages";
import { stories } from "./stories";
import { DAY_ZERO, packageIdOf } from "./story";

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "comity-seed-"));
const store = openStore(folder);
const keyring = { secretKey: Buffer.alloc(32, 7).toString("base64") };
afterAll(() => rm(folder, { recursive: true, force: true }));

const TABLES = [
  "person",
  "space",
  "notice",
  "package",
  "package_preparer",
  "package_recipient",
  "package_content",
  "package_receipt_content",
  "evidence_file",
  "file_content",
  "file_delivery",
  "log_entry",
  "log_target",
];

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await database.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    found[table] = rows[0]?.count ?? 0;
  }
  return found;
}

const column = async (statement: string): Promise<string[]> => {
  const { rows } = await database.owner.query(statement);
  return z
    .array(z.object({ value: z.string() }))
    .parse(rows)
    .map(({ value }) => value);
};

beforeAll(async () => {
  await seedDemo(database.ownerUrl, keyring, store);
}, 60_000);

it("finds everything there at a second run, however much later", async () => {
  const before = await counts();
  await seedDemo(database.ownerUrl, keyring, store);
  const owner = await database.owner.connect();
  await seedPackages(owner, store, new Date(now().getTime() + 3 * DAY));
  owner.release();
  expect(await counts()).toEqual(before);
  expect(before.package).toBe(stories.length);
}, 60_000);

describe("the packages", () => {
  it("are in every state, and so are their recipients", async () => {
    const states = await column("SELECT DISTINCT state AS value FROM package");
    expect(states.toSorted()).toEqual([...PACKAGE_STATES].sort());
    const ways = await column("SELECT DISTINCT state AS value FROM package_recipient");
    // What is released is notified in the same instant: nobody ever stands at `released`.
    expect(ways.toSorted()).toEqual(RECIPIENT_STATES.filter((state) => state !== "released").sort());
  });

  it("tell of a version that supersedes, a recall answered and not, a draft sent back, one ready and one not", async () => {
    const [confirmed, waiting] = await Promise.all(
      ["IS NOT NULL", "IS NULL"].map((given) =>
        column(`SELECT r.agency_id AS value FROM package p JOIN package_recipient r ON r.package_id = p.id
          WHERE p.state = 'recalled' AND r.downloaded_at IS NOT NULL AND r.deletion_confirmed_at ${given}`),
      ),
    );
    expect([confirmed?.length, waiting?.length]).toEqual([1, 1]);
    expect(
      await column("SELECT id AS value FROM package WHERE version = 2 AND supersedes_id IS NOT NULL"),
    ).toHaveLength(1);
    const drafts = (lacks: string) =>
      column(`SELECT id AS value FROM package WHERE state = 'draft' AND lacks ${lacks} '{}'`);
    expect((await drafts("=")).length).toBeGreaterThan(0);
    expect((await drafts("<>")).length).toBeGreaterThan(0);
    const returned =
      await column(`SELECT p.id AS value FROM package p JOIN log_target t ON t.target = 'package/' || p.id
      JOIN log_entry e ON e.id = t.entry_id WHERE e.event = 'package.return' AND p.state = 'draft'`);
    expect(returned).toHaveLength(1);
  });

  it("were released by somebody who did not prepare them", async () => {
    const alone = await column(
      `SELECT p.id AS value FROM package p JOIN package_preparer w ON w.package_id = p.id AND w.person_id = p.released_by`,
    );
    expect(alone).toEqual([]);
  });

  it("keep their ids whenever the demonstration starts, while their times end on the eve of it", async () => {
    const ids = await column("SELECT id AS value FROM package");
    expect(ids.toSorted()).toEqual(stories.map(packageIdOf).sort());
    const shift = Math.floor((now().getTime() - DAY_ZERO.getTime()) / DAY) * DAY;
    const late = await database.owner.query("SELECT 1 FROM package WHERE changed_at >= $1", [
      new Date(DAY_ZERO.getTime() + shift),
    ]);
    expect(late.rowCount).toBe(0);
    const running = await column("SELECT state AS value FROM evidence_file WHERE erases_at > now()");
    const all = await column("SELECT state AS value FROM evidence_file");
    expect(running.length).toBe(all.length);
  });
});

it("stores every file as what its row says: digest, size, and a type told by its content", async () => {
  const { rows } = await database.owner.query(
    `SELECT encode(c.digest, 'hex') AS sha256, f.size::int AS size, c.path, c.content_type AS type, c.declared_type AS declared
      FROM evidence_file f JOIN file_content c ON c.file_id = f.id`,
  );
  const shape = z.object({
    sha256: z.string(),
    size: z.number(),
    path: z.string(),
    type: z.string(),
    declared: z.string(),
  });
  const files = z.array(shape).parse(rows);
  expect(files.length).toBeGreaterThan(40);
  for (const { sha256, size } of files) {
    const hash = createHash("sha256");
    for await (const piece of store.read(sha256, 0, size)) hash.update(piece);
    expect([hash.digest("hex"), await store.sizeOf(sha256)]).toEqual([sha256, size]);
  }
  // One scan is not what it was said to be; everything else is.
  const other = files.filter(({ type, declared }) => type !== declared).map(({ path }) => path);
  expect(other).toEqual(["correspondence/scan.pdf"]);
});

it("writes a log that fits the rows: every change of a recipient's state has its entry", async () => {
  const entries = (event: string) =>
    column(`SELECT agency_id::text AS value FROM log_entry WHERE event = '${event}' AND decision = 'allowed'`);
  const of = (state: string) =>
    column(`SELECT agency_id::text AS value FROM package_recipient WHERE ${state} IS NOT NULL`);
  expect((await entries("package.accept_conditions")).toSorted()).toEqual((await of("accepted_at")).toSorted());
  expect((await entries("package.give_receipt")).toSorted()).toEqual((await of("receipt_at")).toSorted());
  expect((await entries("package.confirm_deletion")).toSorted()).toEqual(
    (await of("deletion_confirmed_at")).toSorted(),
  );

  // Who has had every byte has downloaded, and nobody else has.
  const { rows } = await database.owner
    .query(`SELECT r.state FROM package_recipient r JOIN package p ON p.id = r.package_id AND p.released_at IS NOT NULL
    WHERE (r.downloaded_at IS NULL) <> EXISTS (SELECT 1 FROM evidence_file f WHERE f.package_id = r.package_id AND NOT EXISTS
      (SELECT 1 FROM file_delivery d WHERE d.file_id = f.id AND d.agency_id = r.agency_id))`);
  expect(rows).toEqual([]);
});
