import { Client } from "pg";
import { expect, it } from "vitest";
import { APP_GROUP, RoleError, appRoleName, appUrl, ensureGroup, ensureLogin } from "@/lib/db/roles";
import { testDatabase } from "@/tests/setup/database";

const database = await testDatabase();
const ownerName = new URL(database.ownerUrl).username;
const databaseName = new URL(database.ownerUrl).pathname.slice(1);

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A login role of its own making, dropped afterwards. */
async function withRole(attributes: string, work: (url: string) => Promise<void>): Promise<void> {
  const name = `comity_test_role_${databaseName.slice(-8)}`;
  await database.owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'only for this test' ${attributes}`);
  await database.owner.query(`GRANT CONNECT ON DATABASE ${databaseName} TO ${name}`);
  try {
    const url = new URL(database.ownerUrl);
    [url.username, url.password] = [name, "only for this test"];
    await work(url.href);
  } finally {
    await database.owner.query(`REVOKE ALL ON DATABASE ${databaseName} FROM ${name}`);
    await database.owner.query(`DROP ROLE ${name}`);
  }
}

it("lets in the login role and nobody else", async () => {
  await withRole("", async (url) => {
    await database.owner.query(`REVOKE CONNECT ON DATABASE ${databaseName} FROM ${new URL(url).username}`);
    await expect(connected(url, (client) => client.query("SELECT 1"))).rejects.toThrow(
      /permission denied for database/,
    );
  });
});

it("gives the login role nothing but its group's grants", async () => {
  const { rows } = await database.app.query(
    `SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication,
            (SELECT array_agg(b.rolname::text) FROM pg_auth_members m JOIN pg_roles b ON b.oid = m.roleid WHERE m.member = r.oid) AS groups
       FROM pg_roles r WHERE rolname = current_user`,
  );
  const none = {
    rolsuper: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolbypassrls: false,
    rolreplication: false,
  };
  expect(rows).toEqual([{ ...none, groups: ["comity_app"] }]);
  await expect(database.app.query("CREATE TABLE mine ()")).rejects.toThrow(/permission denied for schema public/);
  await expect(database.app.query("CREATE TEMPORARY TABLE mine ()")).rejects.toThrow(/permission denied/);
});

it("bounds what a forgotten transaction of the login role can hold up", async () => {
  const names = ["idle_in_transaction_session_timeout", "statement_timeout", "lock_timeout"];
  const settings = await Promise.all(names.map((name) => database.app.query(`SHOW ${name}`)));
  expect(settings.map(({ rows }): unknown => rows[0])).toEqual([
    { idle_in_transaction_session_timeout: "5s" },
    { statement_timeout: "1min" },
    { lock_timeout: "10s" },
  ]);
});

it("lets the web process see the state of the schema, but not what the database said about it", async () => {
  await expect(database.app.query("SELECT migration_name, finished_at FROM _prisma_migrations")).resolves.toBeDefined();
  await expect(database.app.query("SELECT logs FROM _prisma_migrations")).rejects.toThrow(/permission denied/);
});

it("follows a new password, which no statement carries", async () => {
  const renewed = appUrl(database.ownerUrl, "a password of the next keyring");
  await ensureLogin(database.ownerUrl, renewed);
  expect(await connected(renewed, async (client) => (await client.query("SELECT 1 AS one")).rowCount)).toBe(1);
  await expect(connected(database.appUrl, (client) => client.query("SELECT 1"))).rejects.toThrow(/password/);
  await ensureLogin(database.ownerUrl, database.appUrl);
});

it("asks for CREATEROLE in one sentence", async () => {
  await withRole("NOCREATEROLE", async (url) => {
    await expect(ensureGroup(url)).rejects.toThrow(RoleError);
    await expect(ensureGroup(url)).rejects.toThrow(/needs the attribute CREATEROLE/);
  });
});

it("asks for the group when somebody else made it, and for the database when somebody else owns it", async () => {
  await withRole("CREATEROLE", async (url) => {
    const login = appUrl(url, "a password long enough").replace(appRoleName(databaseName), `${APP_GROUP}_of_another`);
    try {
      await expect(ensureLogin(url, login)).rejects.toThrow(/must run GRANT comity_app TO .* WITH ADMIN OPTION/);
      await database.owner.query(`GRANT ${APP_GROUP} TO ${new URL(url).username} WITH ADMIN OPTION`);
      await database.owner.query(`GRANT CONNECT ON DATABASE ${databaseName} TO PUBLIC`);
      await expect(ensureLogin(url, login)).rejects.toThrow(/must own the database/);
    } finally {
      await database.owner.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
      await connected(url, (client) => client.query(`DROP ROLE ${APP_GROUP}_of_another`));
    }
  });
});

it("keeps role names within PostgreSQL's 63 bytes and apart", () => {
  const [one, other] = [appRoleName(`${"é".repeat(60)}1`), appRoleName(`${"é".repeat(60)}2`)];
  expect(Buffer.byteLength(one)).toBeLessThanOrEqual(63);
  expect(one).not.toBe(other);
  expect(ownerName).not.toBe(appRoleName(databaseName));
});
