import { describe, expect, it } from "vitest";
import { append, inTransaction } from "@/tests/gate/entries";
import { demoWorld } from "@/tests/gate/world";

const { owner, app } = await demoWorld();
const entry = await append(app, {}, ["notice/0198aaaa-0000-7000-8000-000000000002"]);

const attacks = [
  ["UPDATE", "UPDATE log_entry SET decision = 'denied'"],
  ["UPDATE of no row", "UPDATE log_entry SET decision = 'denied' WHERE false"],
  ["UPDATE of targets", "UPDATE log_target SET target = 'x'"],
  ["DELETE", "DELETE FROM log_entry"],
  ["DELETE of targets", "DELETE FROM log_target"],
  ["TRUNCATE", "TRUNCATE log_entry"],
  ["TRUNCATE of both", "TRUNCATE log_target, log_entry CASCADE"],
  ["replacing a line", `INSERT INTO log_entry SELECT * FROM log_entry ON CONFLICT (id) DO UPDATE SET reason = 'x'`],
  [
    "merging over a line",
    "MERGE INTO log_entry e USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET reason = 'x'",
  ],
] as const;

describe("the log refuses", () => {
  it.each(attacks)("%s by the application", async (_, statement) => {
    await expect(inTransaction(app, (client) => client.query(statement))).rejects.toThrow(/permission denied/);
  });

  it.each(attacks)("%s by the owner", async (_, statement) => {
    await expect(inTransaction(owner, (client) => client.query(statement))).rejects.toThrow(/the log is append-only/);
  });

  it("all this also where triggers are off for replication", async () => {
    // Who may not set it is refused there; who may meets triggers that always fire.
    const replica = inTransaction(owner, async (client) => {
      await client.query("SET LOCAL session_replication_role = replica");
      return client.query("DELETE FROM log_entry");
    });
    await expect(replica).rejects.toThrow(/permission denied to set parameter|the log is append-only/);
    const { rows } = await owner.query(
      "SELECT tgrelid::regclass::text AS name, tgenabled AS enabled FROM pg_trigger WHERE tgname LIKE '%append_only' ORDER BY 1",
    );
    expect(rows).toEqual(["log_entry", "log_target"].map((name) => ({ name, enabled: "A" })));
  });

  it("a second line with the same id", async () => {
    await expect(append(app, { id: entry }, [])).rejects.toThrow(/duplicate key/);
  });

  it("decisions and kinds of actors nobody knows", async () => {
    await expect(append(app, { decision: "maybe" }, [])).rejects.toThrow(/log_entry_decision/);
    await expect(append(app, { actor_kind: "ghost" }, [])).rejects.toThrow(/log_entry_actor_kind/);
  });
});

describe("the application's role", () => {
  it("owns nothing, and is nobody else", async () => {
    const { rows } = await app.query<Record<string, unknown>>(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) + (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid)
          + (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS owned,
        ARRAY(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = r.oid) AS groups
        FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        owned: 0,
        groups: ["comity_app"],
      },
    ]);
  });

  it("cannot become the owner of anything", async () => {
    const { rows } = await owner.query<{ name: string }>("SELECT current_user AS name");
    const name = rows[0]?.name ?? "";
    for (const statement of [
      `SET ROLE ${name}`,
      `SET SESSION AUTHORIZATION ${name}`,
      "ALTER TABLE log_entry OWNER TO CURRENT_USER",
      "ALTER TABLE log_entry DISABLE TRIGGER ALL",
      "ALTER ROLE CURRENT_USER BYPASSRLS",
      "ALTER TABLE notice_content DISABLE ROW LEVEL SECURITY",
      "CREATE OR REPLACE FUNCTION public.comity_changing(wanted text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
      `GRANT ${name} TO CURRENT_USER`,
    ])
      await expect(
        inTransaction(app, (client) => client.query(statement)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner|cannot set/);
  });

  it("says itself neither when nor in which transaction", async () => {
    const { rows } = await owner.query<{ near: boolean; ours: boolean }>(
      "SELECT abs(extract(epoch FROM clock_timestamp() - at)) < 60 AS near, tx < pg_current_xact_id() AS ours FROM log_entry WHERE id = $1",
      [entry],
    );
    expect(rows).toEqual([{ near: true, ours: true }]);
  });
});
