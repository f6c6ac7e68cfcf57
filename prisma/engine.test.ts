import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MigrationError, applyMigrations, diagnose } from "@/prisma/engine";
import { renamed } from "@/tests/setup/address";
import { testDatabase } from "@/tests/setup/database";

const database = await testDatabase();
// These tests bring migrations of their own, to a database without history.
const name = `${new URL(database.ownerUrl).pathname.slice(1)}_engine`;
const emptyUrl = renamed(database.ownerUrl, name);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-engine-"));
  await database.owner.query(`CREATE DATABASE ${name}`);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.owner.query(`DROP DATABASE ${name}`);
});

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: emptyUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

it("runs a script whole, function bodies with semicolons included, for one of two starters", async () => {
  await add(
    "1_function",
    `CREATE FUNCTION twice(value int) RETURNS int LANGUAGE plpgsql AS $$
       DECLARE result int; BEGIN result := value * 2; RETURN result; END $$;
     CREATE TABLE doubled AS SELECT twice(21) AS value;`,
  );
  const applied = await Promise.all([applyMigrations(emptyUrl, folder), applyMigrations(emptyUrl, folder)]);
  expect(applied.flat()).toEqual(["1_function"]);
  expect(await query("SELECT value FROM doubled")).toEqual([{ value: 42 }]);
});

it("leaves nothing of a migration that fails, says which and why, and goes no further", async () => {
  await add("2_broken", "CREATE TABLE half (); SELECT 1 / 0;");
  await add("3_after", "CREATE TABLE after ();");
  const error = await applyMigrations(emptyUrl, folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof MigrationError)) throw new Error("it did not fail", { cause: error });
  expect(error.migration).toBe("2_broken");
  expect(error.cause).toMatchObject({ message: "division by zero" });
  const rows = await query("SELECT to_regclass('half') AS half, to_regclass('after') AS after");
  expect(rows).toEqual([{ half: null, after: null }]);
  expect(await diagnose(emptyUrl, folder)).toMatchObject({ failed: ["2_broken"], pending: ["3_after"] });
});

it("does not touch a database that holds something else", async () => {
  const other = `${name}_other`;
  await database.owner.query(`CREATE DATABASE ${other}`);
  try {
    const url = renamed(database.ownerUrl, other);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query("CREATE TABLE somebody_elses ()");
    await client.end();
    await expect(applyMigrations(url, folder)).rejects.toMatchObject({ cause: { code: "P3005" } });
  } finally {
    await database.owner.query(`DROP DATABASE ${other} WITH (FORCE)`);
  }
});
