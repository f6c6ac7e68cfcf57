import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { append, inTransaction, shown, underEntry, type Runs } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { packageOf } from "@/tests/packages/rows";

const { owner, app } = await demoWorld();
const swedish = actor("officer.se");
const agency = { actor_id: swedish.id, agency_id: swedish.agency.id };
/** Shared with Sweden in the demonstration. */
const noticeId = demoNotices[0]?.id ?? "";
const otherId = demoNotices[1]?.id ?? "";
const spaceId = demoSpaces[0]?.id ?? "";
const notice = `notice/${noticeId}`;

/** Tables that the application may read without an entry: facts, and what it needs before there is one. */
const WITHOUT_WORDS = [
  "access_token",
  "country",
  "country_regime",
  "idempotency_key",
  "installation",
  "rate_limit",
  "session",
  "stated_purpose",
];

/** Tables that hold words of evidence, or lines of the log, and show them to the application unasked. */
async function unprotected(client: Runs): Promise<unknown[]> {
  const { rows } = await client.query(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND c.relname <> '_prisma_migrations' AND NOT c.relname = ANY ($1)
      AND (NOT c.relrowsecurity OR (c.relname LIKE '%\\_content' OR c.relname LIKE 'log\\_%') AND (
        NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
        OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*')
          AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%comity\\_disclosed%')))
      ORDER BY 1`,
    [WITHOUT_WORDS],
  );
  return rows.map(({ name }) => name);
}

async function evidenceTables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND (relname LIKE '%\\_content' OR relname LIKE 'log\\_%')",
  );
  return rows.map(({ name }) => name);
}

describe("the catalogue", () => {
  it("has row-level security on every table with words, and only known tables without", async () => {
    expect(await unprotected(owner)).toEqual([]);
  });

  it.each([
    ["without row-level security", "CREATE TABLE gossip_content (gossip_id uuid, words text)"],
    [
      "without a policy",
      "CREATE TABLE gossip_content (words text); ALTER TABLE gossip_content ENABLE ROW LEVEL SECURITY",
    ],
    [
      "open to all",
      "CREATE TABLE gossip_content (words text); ALTER TABLE gossip_content ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON gossip_content USING (true)",
    ],
    ["of facts nobody classed", "CREATE TABLE gossip (words text)"],
    ["that is a view", "CREATE VIEW gossip AS SELECT body FROM notice_content"],
  ])("notices a new table %s", async (_, statement) => {
    const found = await inTransaction(owner, async (client) => {
      await client.query(statement);
      return unprotected(client);
    });
    expect(found).toHaveLength(1);
  });

  it("gives the application no way to change words or lines but the functions that demand an entry", async () => {
    const { rows } = await owner.query(
      `SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'comity_app'
        AND (table_name LIKE '%\\_content' OR table_name LIKE 'log\\_%') AND privilege_type <> 'SELECT'`,
    );
    expect(rows).toEqual([]);
  });

  it("lets no function with an owner's rights be fooled by a temporary table", async () => {
    const { rows } = await owner.query<{ config: string[] | null }>(
      "SELECT proconfig AS config FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef",
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { config } of rows)
      expect(config?.find((setting) => setting.startsWith("search_path="))).toMatch(
        /^search_path=pg_catalog(, public, pg_temp)?$/,
      );
    // Even one that an administrator let it make.
    const { rows: names } = await app.query<{ role: string; name: string }>(
      "SELECT current_user AS role, current_database() AS name",
    );
    const { role = "", name = "" } = names[0] ?? {};
    await owner.query(`GRANT TEMPORARY ON DATABASE "${name}" TO "${role}"`);
    const seen = await inTransaction(app, async (client) => {
      const entry = newId();
      await client.query(
        "CREATE TEMPORARY TABLE log_entry AS SELECT $1::uuid AS id, 'allowed' AS decision, false AS changes, '1'::xid8 AS tx, now() AS at, $2::uuid AS agency_id",
        [entry, swedish.agency.id],
      );
      await client.query("CREATE TEMPORARY TABLE log_target AS SELECT $1::uuid AS entry_id, $2 AS target", [
        entry,
        notice,
      ]);
      await underEntry(client, entry);
      return shown(client, "notice_content");
    });
    await owner.query(`REVOKE TEMPORARY ON DATABASE "${name}" FROM "${role}"`);
    expect(seen).toEqual([]);
  });
});

describe("a raw client as the application's role", () => {
  it("sees no row of any evidence table, though there are rows", async () => {
    const tables = await evidenceTables();
    expect(tables.sort()).toEqual([
      "file_content",
      "log_entry",
      "log_target",
      "notice_content",
      "package_content",
      "package_receipt_content",
      "space_content",
    ]);
    const { packageId } = await packageOf(owner, "accepted");
    await owner.query("INSERT INTO package_receipt_content VALUES ($1, $2, 'Broken')", [packageId, swedish.agency.id]);
    await operations["space.list"].perform(swedish, {}, here);
    for (const table of tables) {
      expect((await owner.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount).toBe(1);
      expect((await app.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
    }
  });

  it.each([
    [
      "switching row-level security off",
      "SET LOCAL row_security = off; SELECT * FROM notice_content",
      /row-level security/,
    ],
    ["becoming the owner", "SET ROLE postgres", /permission denied/],
    ["a table of its own", "CREATE TABLE mine (a int)", /permission denied/],
    ["a temporary table", "CREATE TEMPORARY TABLE log_entry (id uuid)", /permission denied/],
    ["a function of its own", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", /permission denied/],
    ["removing the policy", "DROP POLICY notice_content_logged ON notice_content", /must be owner/],
    ["a lock on the log", "LOCK TABLE log_entry IN ACCESS EXCLUSIVE MODE", /permission denied/],
    ["disabling triggers", "SET session_replication_role = replica", /permission denied/],
    ["the owner's migrations", "UPDATE _prisma_migrations SET checksum = ''", /permission denied/],
  ])("cannot get there by %s", async (_, statement, refusal) => {
    await expect(inTransaction(app, (client) => client.query(statement))).rejects.toThrow(refusal);
  });

  it("learns nothing from the planner's statistics nor from an error raised over hidden rows", async () => {
    await owner.query("ANALYZE notice_content, space_content");
    const { rows } = await app.query("SELECT 1 FROM pg_stats WHERE tablename IN ('notice_content', 'space_content')");
    expect(rows).toEqual([]);
    expect((await app.query("SELECT 1 / (length(body) - length(body)) FROM notice_content")).rows).toEqual([]);
    expect((await app.query("SELECT body::int FROM notice_content WHERE body::int > 0")).rows).toEqual([]);
  });
});

describe("an entry that does not disclose", () => {
  const read = (client: Runs) => shown(client, "notice_content");

  it("is the measure: the proper two steps show exactly what it names", async () => {
    const entry = await append(app, agency, [notice]);
    const ids = await inTransaction(app, async (client) => {
      await underEntry(client, entry);
      return read(client);
    });
    expect(ids).toEqual([noticeId]);
  });

  it.each([false, true])("of the same transaction, changes = %s, shows nothing before its commit", async (changes) => {
    const seen = await inTransaction(app, async (client) => {
      await underEntry(client, await append(client, { ...agency, changes }, [notice, `space/${spaceId}`]));
      return [await read(client), await shown(client, "space_content")];
    });
    expect(seen).toEqual([[], []]);
  });

  it("of a savepoint, released or rolled back, shows nothing", async () => {
    const seen = await inTransaction(app, async (client) => {
      await client.query("SAVEPOINT one");
      const entry = await append(client, agency, [notice]);
      await underEntry(client, entry);
      const inside = await read(client);
      await client.query("RELEASE SAVEPOINT one");
      const released = await read(client);
      await client.query("SAVEPOINT two");
      await underEntry(client, await append(client, agency, [notice]));
      await client.query("ROLLBACK TO SAVEPOINT two");
      return [inside, released, await read(client)];
    });
    expect(seen).toEqual([[], [], []]);
  });

  it.each([
    ["of another target", agency, [`notice/${otherId.replace(/.$/, "0")}`]],
    ["that is a denial", { ...agency, decision: "denied" }, [notice]],
    ["that failed", { ...agency, decision: "failed" }, [notice]],
    ["of a change", { ...agency, changes: true }, [notice]],
    ["of no target", agency, []],
    ["of another kind", agency, [`notices/${noticeId}`, `space/${noticeId}`]],
    ["of nobody's agency", {}, [notice]],
  ])("%s shows nothing", async (_, fields, targets) => {
    const entry = await append(app, fields, targets);
    const ids = await inTransaction(app, async (client) => {
      await underEntry(client, entry);
      return read(client);
    });
    expect(ids.filter((id) => id === noticeId)).toEqual([]);
  });

  it.each([
    ["29 seconds", [noticeId]],
    ["31 seconds", []],
  ])("written %s ago shows %j", async (age, expected) => {
    const entry = await append(owner, agency, []);
    await owner.query("INSERT INTO log_target (entry_id, target) VALUES ($1, $2)", [entry, notice]);
    const aged = await owner.query<{ id: string }>(
      `INSERT INTO log_entry (id, at, event, decision, changes, actor_kind, agency_id, zone, address)
        SELECT gen_random_uuid(), clock_timestamp() - $1::interval, event, decision, changes, actor_kind, agency_id, zone, address
        FROM log_entry WHERE id = $2 RETURNING id`,
      [age, entry],
    );
    const id = aged.rows[0]?.id ?? "";
    await owner.query("INSERT INTO log_target (entry_id, target) VALUES ($1, $2)", [id, notice]);
    const ids = await inTransaction(app, async (client) => {
      await underEntry(client, id);
      return read(client);
    });
    expect(ids).toEqual(expected);
  });

  it("cannot be forged young, committed or wider", async () => {
    const entry = await append(app, agency, [`notice/${otherId}`]);
    const columns = "id, event, decision, changes, actor_kind, zone, address";
    const values = "gen_random_uuid(), 'notice.read', 'allowed', false, 'person', 'UTC', ''";
    await expect(app.query(`INSERT INTO log_entry (${columns}, at) VALUES (${values}, now())`)).rejects.toThrow(
      /permission/,
    );
    await expect(app.query(`INSERT INTO log_entry (${columns}, tx) VALUES (${values}, '1')`)).rejects.toThrow(
      /permission/,
    );
    await expect(
      app.query("INSERT INTO log_target (entry_id, target, at) VALUES ($1, $2, now())", [entry, notice]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      app.query("INSERT INTO log_target (entry_id, target) VALUES ($1, $2)", [entry, notice]),
    ).rejects.toThrow(/row-level security/);
  });

  it("does not outlive its transaction on a connection that is used again", async () => {
    await operations["notice.state_purpose"].perform(swedish, { noticeId, code: "P1" }, here);
    expect((await operations["notice.read"].perform(swedish, { noticeId }, here)).ok).toBe(true);
    expect((await operations["notice.inbox"].perform(swedish, {}, here)).ok).toBe(true);
    const statement =
      "SELECT coalesce(current_setting('comity.entry', true), '') AS entry, (SELECT count(*)::int FROM notice_content) AS rows";
    const { pool, hot, lane, readers } = database();
    for (const each of [pool, hot, lane]) {
      const idle = each.idleCount;
      expect(idle).toBeGreaterThan(0);
      const left = await Promise.all(Array.from({ length: idle }, () => each.query<object>(statement)));
      expect(left.flatMap(({ rows }) => rows)).toEqual(left.map(() => ({ entry: "", rows: 0 })));
    }
    expect(await readers.under(newId(), (prisma) => prisma.noticeContent.count())).toBe(0);
    await expect(readers.under(newId(), () => Promise.reject(new Error("torn")))).rejects.toThrow("torn");
    expect(await readers.under(newId(), (prisma) => prisma.noticeContent.count())).toBe(0);
  });
});
