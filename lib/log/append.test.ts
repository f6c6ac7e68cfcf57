import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import { appendLane } from "@/lib/log/append";
import type { LogEntryDraft } from "@/lib/log/entry";
import { newId } from "@/lib/id";
import { inTransaction } from "@/tests/gate/entries";
import { testDatabase } from "@/tests/setup/database";

const { owner, app, appUrl } = await testDatabase();
const pool = new pg.Pool({ connectionString: appUrl, max: 1 });
pool.on("error", (error) => error);
afterAll(() => pool.end());

const draft = (fields: Partial<LogEntryDraft> = {}): LogEntryDraft => ({
  id: newId(),
  event: "test.read",
  decision: "allowed",
  reason: null,
  hidden: false,
  changes: false,
  actor_kind: "anonymous",
  actor_id: null,
  actor_name: null,
  agency_id: null,
  agency_name: null,
  country_code: null,
  role: null,
  space_id: null,
  purpose_code: null,
  purpose_text: null,
  request_ref: null,
  zone: "UTC",
  address: "192.0.2.7",
  session_id: null,
  detail: null,
  ...fields,
});
const targetOf = (entry: LogEntryDraft) => ({
  entry_id: entry.id,
  target: `notice/${entry.id}`,
  owner_agency_id: null,
});
const stored = async (drafts: readonly LogEntryDraft[]) =>
  (
    await owner.query<{ id: string; tx: string }>(
      "SELECT e.id, e.tx::text AS tx FROM log_entry e JOIN log_target t ON t.entry_id = e.id WHERE e.id = ANY ($1)",
      [drafts.map(({ id }) => id)],
    )
  ).rows;
const settled = (results: readonly PromiseSettledResult<void>[]) => results.map(({ status }) => status);

describe("the lane", () => {
  it("commits many waiting entries together, each exactly once", async () => {
    const append = appendLane(pool);
    const drafts = Array.from({ length: 500 }, () => draft());
    await Promise.all(drafts.map((each) => append(each, [targetOf(each)])));
    const rows = await stored(drafts);
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map(({ tx }) => tx)).size).toBeLessThanOrEqual(3);
  });

  it("says done only for what another connection already sees", async () => {
    const append = appendLane(pool);
    const drafts = Array.from({ length: 40 }, () => draft());
    const seen = drafts.map(async (each) => {
      await append(each, [targetOf(each)]);
      return (await stored([each])).length;
    });
    expect(await Promise.all(seen)).toEqual(drafts.map(() => 1));
  });

  it("lets one entry that the database refuses take no other with it", async () => {
    const append = appendLane(pool);
    const poisoned = [draft({ address: "a\0b" }), draft({ zone: "\ud800" }), draft({ session_id: "no uuid" })];
    const good = Array.from({ length: 60 }, () => draft());
    const all = [...good.slice(0, 20), ...poisoned, ...good.slice(20)];
    const results = await Promise.allSettled(all.map((each) => append(each, [targetOf(each)])));
    expect(settled(results)).toEqual(all.map((each) => (poisoned.includes(each) ? "rejected" : "fulfilled")));
    expect(await stored(all)).toHaveLength(60);
  });

  it("refuses an entry twice, and an entry whose targets do not fit goes whole", async () => {
    const append = appendLane(pool);
    const [once, torn] = [draft(), draft()];
    await append(once, [targetOf(once)]);
    await expect(append(once, [targetOf(once)])).rejects.toThrow(/duplicate key/);
    await expect(append(torn, [targetOf(torn), targetOf(torn)])).rejects.toThrow(/duplicate key/);
    expect((await owner.query("SELECT 1 FROM log_entry WHERE id = $1", [torn.id])).rowCount).toBe(0);
  });

  it("rejects all who wait when the connection dies on the way, and serves again afterwards", async () => {
    const append = appendLane(pool);
    await append(draft(), []);
    const drafts = Array.from({ length: 30 }, () => draft());
    // While the owner holds the table, what was sent is neither done nor lost.
    const waiting = await inTransaction(owner, async (blocker) => {
      await blocker.query("LOCK TABLE log_entry IN ACCESS EXCLUSIVE MODE");
      const sent = Promise.allSettled(drafts.map((each) => append(each, [targetOf(each)])));
      const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%comity_append($1%' AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await app.query(kill)).rowCount).toBe(1);
      return { sent };
    });
    const results = settled(await waiting.sent);
    const kept = new Set((await stored(drafts)).map(({ id }) => id));
    // Whoever was told "done" is stored; nobody was told so who is not.
    expect(drafts.map(({ id }) => (kept.has(id) ? "fulfilled" : "rejected"))).toEqual(results);
    expect(results).toContain("rejected");
    const next = draft();
    await append(next, [targetOf(next)]);
    expect(await stored([next])).toHaveLength(1);
  });

  it("fails at once when there is no database, not one after another", async () => {
    const nowhere = new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none", max: 1 });
    const asked = vi.spyOn(nowhere, "query");
    const append = appendLane(nowhere);
    const results = await Promise.allSettled(Array.from({ length: 400 }, () => append(draft(), [])));
    expect(new Set(settled(results))).toEqual(new Set(["rejected"]));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
    await nowhere.end();
  });
});
