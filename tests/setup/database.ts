import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { appRoleName, appUrl, ensureLogin } from "@/lib/db/roles";
import { renamed } from "./address";

export interface TestDatabase {
  /** Owns the tables, like `comity migrate`. */
  readonly ownerUrl: string;
  /** Owns nothing, like the web process. */
  readonly appUrl: string;
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
}

/**
 * A migrated, empty database of the calling file's own, gone after its last test. Call it once, at the top of a file:
 * `const database = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const undo: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });
  const { url, template } = inject("postgres");
  const name = `comity_test_${randomBytes(8).toString("hex")}`;
  const server = opened(url, undo);
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = renamed(url, name);
  const app = appUrl(ownerUrl, randomBytes(24).toString("base64url"));
  undo.push(() => server.query(`DROP ROLE IF EXISTS ${appRoleName(name)}`));
  // Undone before the role is dropped: the database takes along the grant that would keep the role. Without FORCE:
  // PostgreSQL waits for connections on their way out and refuses when a test left one open.
  undo.push(() => server.query(`DROP DATABASE ${name}`));
  await ensureLogin(ownerUrl, app);
  return { ownerUrl, appUrl: app, owner: opened(ownerUrl, undo), app: opened(app, undo) };
}

function opened(connectionString: string, undo: (() => Promise<unknown>)[]): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10 });
  undo.push(() => pool.end());
  return pool;
}
