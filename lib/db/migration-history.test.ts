import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compareHistory, readMigrationFiles } from "@/lib/db/migration-history";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-migrations-"));
  for (const name of ["2_second", "1_first"]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "migration.sql"), `SELECT '${name}';`);
  }
  await writeFile(join(folder, "migration_lock.toml"), "");
});
afterAll(() => rm(folder, { recursive: true }));

/** A database whose table of migrations holds these rows; null has no such table. */
const compare = (rows: Record<string, unknown>[] | null) =>
  compareHistory(async (sql) => (sql.includes("to_regclass") ? [{ exists: rows !== null }] : (rows ?? [])), folder);

async function finished(name: string) {
  const file = (await readMigrationFiles(folder)).find((candidate) => candidate.name === name);
  return { name, checksum: file?.checksum ?? "unknown", finished: true };
}

it("counts everything as pending, in order, in a database without history", async () => {
  expect(await compare(null)).toEqual({ pending: ["1_first", "2_second"], newer: [], failed: [], edited: [] });
});

it("is silent about a database that is current", async () => {
  const rows = [await finished("1_first"), await finished("2_second")];
  expect(await compare(rows)).toEqual({ pending: [], newer: [], failed: [], edited: [] });
});

it("tells a newer, a failed and an edited migration apart", async () => {
  const rows = [
    { ...(await finished("1_first")), checksum: "of another text" },
    { name: "2_second", checksum: "", finished: false },
    await finished("3_third"),
  ];
  expect(await compare(rows)).toEqual({ pending: [], newer: ["3_third"], failed: ["2_second"], edited: ["1_first"] });
});

it("takes a migration that failed once and was applied after that for applied", async () => {
  const rows = [
    { name: "1_first", checksum: "", finished: false },
    await finished("1_first"),
    await finished("2_second"),
  ];
  expect((await compare(rows)).failed).toEqual([]);
});

it("finds no migrations in a folder that does not exist", async () => {
  expect(await readMigrationFiles(join(folder, "absent"))).toEqual([]);
});
