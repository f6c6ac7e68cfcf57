import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { schemaSql } from "@/prisma/engine";
import { driftBetween, schemaShape } from "@/prisma/schema-shape";
import { renamed } from "@/tests/setup/address";
import { testDatabase } from "@/tests/setup/database";

/** What the migrations hold beyond what a Prisma schema can say. Each line is there for a reason given in its migration. */
const BY_HAND: readonly string[] = [];

const migrated = await testDatabase();
const name = `${new URL(migrated.ownerUrl).pathname.slice(1)}_modelled`;
let modelled: Set<string>;

beforeAll(async () => {
  await migrated.owner.query(`CREATE DATABASE ${name}`);
  const client = new Client({ connectionString: renamed(migrated.ownerUrl, name) });
  await client.connect();
  await client.query(await schemaSql(migrated.ownerUrl));
  modelled = await schemaShape(client);
  await client.end();
});
afterAll(() => migrated.owner.query(`DROP DATABASE ${name}`));

it("builds by migrations exactly what the Prisma schema says, and by hand only what is listed here", async () => {
  expect(modelled.size).toBeGreaterThan(100);
  const drift = driftBetween(await schemaShape(migrated.owner), modelled);
  expect(drift).toEqual({ missing: [], extra: [...BY_HAND].sort() });
});

it.each([
  ["a column nobody modelled", "ALTER TABLE agency ADD COLUMN nickname text"],
  ["a column that went away", "ALTER TABLE agency DROP COLUMN time_zone CASCADE"],
  ["another type", "ALTER TABLE agency ALTER COLUMN short_name TYPE varchar(10)"],
  ["a column that may be null", "ALTER TABLE agency ALTER COLUMN kind DROP NOT NULL"],
  ["another default", "ALTER TABLE agency ALTER COLUMN created_at SET DEFAULT 'epoch'"],
  ["a foreign key that went away", "ALTER TABLE machine_client DROP CONSTRAINT machine_client_agency_id_fkey"],
  ["an index nobody modelled", "CREATE INDEX extra ON agency (time_zone) WHERE ended_at IS NULL"],
  ["a table nobody modelled", "CREATE TABLE extra (id uuid PRIMARY KEY)"],
])("notices %s", async (_case, change) => {
  const client = await migrated.owner.connect();
  try {
    await client.query("BEGIN");
    const before = driftBetween(await schemaShape(client), modelled);
    await client.query(change);
    expect(driftBetween(await schemaShape(client), modelled)).not.toEqual(before);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
