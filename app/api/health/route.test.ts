import { expect, it } from "vitest";
import { GET } from "@/app/api/health/route";
import { openDatabase, replaceDatabase } from "@/lib/db/client";
import { testDatabase } from "@/tests/setup/database";

const database = await testDatabase();

async function answer() {
  const opened = openDatabase(database.appUrl);
  replaceDatabase(opened);
  try {
    const response = await GET();
    const body: unknown = await response.json();
    return { status: response.status, cache: response.headers.get("cache-control"), body };
  } finally {
    await opened.close();
  }
}

it("is asked as the web process' own role, and never cached", async () => {
  expect(await answer()).toEqual({ status: 200, cache: "no-store", body: { status: "ok" } });
});

it("answers 503 while a migration is missing", async () => {
  await database.owner.query("UPDATE _prisma_migrations SET finished_at = NULL");
  const body = { status: "unavailable", reason: "schema" };
  expect(await answer()).toEqual({ status: 503, cache: "no-store", body });
});
