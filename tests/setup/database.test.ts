import { expect, it } from "vitest";
import { testDatabase } from "@/tests/setup/database";

const database = await testDatabase();
const another = await testDatabase();

it("is migrated and empty, and one file's changes reach no other", async () => {
  await database.owner.query("INSERT INTO country (code, iso, time_zone) VALUES ('XX', 'XX', 'UTC')");
  const count = "SELECT count(*)::int AS count FROM country WHERE code = 'XX'";
  expect((await database.app.query(count)).rows).toEqual([{ count: 1 }]);
  expect((await another.app.query(count)).rows).toEqual([{ count: 0 }]);
});

it("connects as a role that owns nothing and may not enter another database", async () => {
  const owned = await database.app.query(
    "SELECT count(*)::int AS count FROM pg_class WHERE relowner = current_user::regrole",
  );
  expect(owned.rows).toEqual([{ count: 0 }]);
  const foreign = new URL(database.appUrl);
  foreign.pathname = new URL(another.appUrl).pathname;
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: foreign.href });
  await expect(client.connect()).rejects.toThrow(/permission denied for database/);
});

it("runs in the time zone that nobody has by luck", () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("Asia/Katmandu");
});
