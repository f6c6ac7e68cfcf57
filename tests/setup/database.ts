import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
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
  const login = { user: `comity_app_${name}`, password: randomBytes(24).toString("base64url") };
  await server.query(`CREATE ROLE ${login.user} LOGIN INHERIT PASSWORD '${login.password}' IN ROLE comity_app`);
  undo.push(() => server.query(`DROP ROLE ${login.user}`));
  await server.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
  await server.query(`GRANT CONNECT ON DATABASE ${name} TO ${login.user}`);
  // Undone before the role is dropped: the database takes along the grant that would keep the role. Without FORCE:
  // PostgreSQL waits for connections on their way out and refuses when a test left one open.
  undo.push(() => server.query(`DROP DATABASE ${name}`));
  const ownerUrl = renamed(url, name);
  const appUrl = renamed(url, name, login);
  return { ownerUrl, appUrl, owner: opened(ownerUrl, undo), app: opened(appUrl, undo) };
}

function opened(connectionString: string, undo: (() => Promise<unknown>)[]): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10 });
  undo.push(() => pool.end());
  return pool;
}
