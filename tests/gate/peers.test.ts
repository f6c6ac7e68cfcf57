import { beforeEach, describe, expect, it } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/actor";
import type { Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here, machine } from "@/tests/gate/world";

/** Bugs of comparable products, each as the test that would have caught it. */
const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const french = actor("officer.fr");
const swedish = actor("officer.se");
const german = actor("officer.de");
const TITLE = "Peers' ferry";

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

const value = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.reason ?? ""}`);
};
const draft = async (): Promise<string> =>
  value(await operations["notice.draft"].perform(french, { spaceId, title: TITLE, body: "At night." }, here)).id;
const share = (noticeId: string, agencyIds: readonly string[]) =>
  operations["notice.share"].perform(french, { noticeId, agencyIds }, here);
const opened = async (who: PersonActor, noticeId: string) => {
  await operations["notice.state_purpose"].perform(who, { noticeId, code: "P1" }, here);
  return operations["notice.read"].perform(who, { noticeId }, here);
};

/** Everything that this actor can look at, as one text. */
async function everything(who: Actor, noticeId: string): Promise<string> {
  const looks = await Promise.all([
    operations["space.list"].perform(who, {}, here),
    operations["space.read"].perform(who, { spaceId }, here),
    operations["notice.list"].perform(who, { spaceId }, here),
    operations["notice.inbox"].perform(who, {}, here),
    operations["notice.inbox"].perform(who, { show: "waiting" }, here),
    operations["notice.read"].perform(who, { noticeId }, here),
    operations["search.find"].perform(who, { query: TITLE.toLowerCase() }, here),
    operations["search.find"].perform(who, { query: noticeId }, here),
    ...(["owner", "agency", "mine"] as const).map((view) => operations["log.read"].perform(who, { view }, here)),
    operations["log.read"].perform(who, { view: "space", spaceId }, here),
    operations["log.export"].perform(who, { view: "owner", format: "json" }, here),
  ]);
  return JSON.stringify(looks);
}

describe("1: an agency that has no part in it", () => {
  it("sees no space, notice, title, count or line of the log", async () => {
    const noticeId = await draft();
    value(await share(noticeId, [swedish.agency.id]));
    value(await opened(swedish, noticeId));
    // A first round of attempts, so that the second can find what its own log kept of them: only what was asked for.
    await everything(german, noticeId);
    const seen = await everything(german, noticeId);
    for (const { id, title } of demoNotices) for (const mark of [id, title]) expect(seen).not.toContain(mark);
    expect(seen).not.toContain(TITLE);
    expect(seen).not.toContain(demoSpaces[0]?.name);
    expect(seen).not.toMatch(/not_member|not_recipient|not_admitted/);
    // What its own log says of what it asked for is what it says of things that never were.
    const never = newId();
    await operations["notice.read"].perform(german, { noticeId: never }, here);
    const log = value(await operations["log.read"].perform(german, { view: "mine", event: "notice.read" }, here));
    const line = (id: string) => {
      const found = log.entries.find(({ targets }) => targets.includes(`notice/${id}`));
      return found && { ...found, id: "", at: "", targets: found.targets.length };
    };
    expect(line(noticeId)).toBeDefined();
    expect(line(noticeId)).toEqual(line(never));
  });

  it("whose attempts its provider does see", async () => {
    const noticeId = await draft();
    await operations["notice.read"].perform(german, { noticeId }, here);
    const log = value(
      await operations["log.read"].perform(
        french,
        { view: "owner", target: `notice/${noticeId}`, decision: "denied" },
        here,
      ),
    );
    expect(log.entries).toMatchObject([
      { event: "notice.read", reason: "not_member", agencyName: "BKA", countryCode: "DE", actorName: null },
    ]);
  });
});

describe("2: after a withdrawal", () => {
  it("list, address, search, inbox and purpose refuse the former recipient at once", async () => {
    const noticeId = await draft();
    value(await share(noticeId, [swedish.agency.id]));
    expect((await opened(swedish, noticeId)).ok).toBe(true);
    value(await operations["notice.withdraw"].perform(french, { noticeId, reason: "Wrong zone" }, here));
    const missing = { ok: false, code: "not_found" };
    expect(await operations["notice.read"].perform(swedish, { noticeId }, here)).toEqual(missing);
    expect(await operations["notice.state_purpose"].perform(swedish, { noticeId, code: "P1" }, here)).toEqual(missing);
    const lists = await Promise.all([
      operations["notice.list"].perform(swedish, { spaceId }, here),
      operations["notice.inbox"].perform(swedish, {}, here),
      operations["notice.inbox"].perform(swedish, { show: "waiting" }, here),
      operations["search.find"].perform(swedish, { query: TITLE }, here),
    ]);
    for (const each of lists) expect(JSON.stringify(value<unknown>(each))).not.toContain(noticeId);
  });
});

describe("4: an empty group of recipients", () => {
  it("is refused, and a notice without recipients is nobody's but its agency's", async () => {
    const noticeId = await draft();
    expect(await share(noticeId, [])).toMatchObject({ ok: false, code: "invalid_input" });
    await owner.query("UPDATE notice SET state = 'shared' WHERE id = $1", [noticeId]);
    for (const who of [swedish, actor("officer.no"), actor("head.se"), german])
      expect(await operations["notice.read"].perform(who, { noticeId }, here)).toEqual({
        ok: false,
        code: "not_found",
      });
    expect((await opened(french, noticeId)).ok).toBe(true);
  });
});

describe("5: what is created restricted", () => {
  it("tells nobody else: no list, no count, no line of another agency's log", async () => {
    const noticeId = await draft();
    for (const who of [
      swedish,
      actor("head.se"),
      actor("officer.no"),
      machine("se", ["notices:read", "spaces:read"]),
    ]) {
      const inbox = await operations["notice.inbox"].perform(who, {}, here);
      const list = await operations["notice.list"].perform(who, { spaceId }, here);
      expect(JSON.stringify([inbox, list])).not.toContain(noticeId);
    }
    const { rows } = await owner.query(
      "SELECT DISTINCT owner_agency_id AS agency FROM log_target WHERE target = 'notice/' || $1::text",
      [noticeId],
    );
    expect(rows).toEqual([{ agency: french.agency.id }]);
  });
});

describe("6: what exists but is restricted", () => {
  const asks: Record<"read" | "withdraw" | "share", (noticeId: string) => Promise<Outcome<unknown>>> = {
    read: (noticeId: string) => operations["notice.read"].perform(german, { noticeId }, here),
    withdraw: (noticeId: string) => operations["notice.withdraw"].perform(german, { noticeId, reason: "r" }, here),
    share: (noticeId: string) =>
      operations["notice.share"].perform(german, { noticeId, agencyIds: [german.agency.id] }, here),
  };

  it.each(Object.entries(asks))("answers to %s like what does not, in words and in work", async (_, ask) => {
    const noticeId = await draft();
    const work = async (id: string) => {
      const { result, lines } = await logged(owner, () => ask(id));
      return { result, lines: lines.map(({ event, decision, targets }) => [event, decision, String(targets).length]) };
    };
    expect(await work(noticeId)).toEqual(await work(newId()));
  });

  it("in the same time", { timeout: 60_000 }, async () => {
    const noticeId = await draft();
    const others = Array.from({ length: 40 }, newId);
    const times: Record<"there" | "missing", number[]> = { there: [], missing: [] };
    for (const other of others) {
      await owner.query("DELETE FROM rate_limit");
      for (const [kind, id] of [
        ["there", noticeId],
        ["missing", other],
      ] as const) {
        const start = performance.now();
        await asks.withdraw(id);
        times[kind].push(performance.now() - start);
      }
    }
    const median = (values: number[]) => values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
    const [there, missing] = [median(times.there), median(times.missing)];
    expect(Math.max(there, missing) / Math.min(there, missing)).toBeLessThan(2);
  });
});

describe("8: every change and every refusal", () => {
  it("makes exactly one entry, which outlives what it speaks of", async () => {
    const steps: [string, (id: string) => Promise<Outcome<unknown>>][] = [
      [
        "notice.edit",
        (noticeId) => operations["notice.edit"].perform(french, { noticeId, title: TITLE, body: "b" }, here),
      ],
      ["notice.share", (noticeId) => share(noticeId, [swedish.agency.id])],
      ["notice.share", (noticeId) => share(noticeId, [swedish.agency.id])],
      ["notice.withdraw", (noticeId) => operations["notice.withdraw"].perform(french, { noticeId, reason: "r" }, here)],
      [
        "notice.withdraw",
        (noticeId) => operations["notice.withdraw"].perform(swedish, { noticeId, reason: "r" }, here),
      ],
      ["log.export", () => operations["log.export"].perform(french, { view: "owner", format: "csv" }, here)],
    ];
    const noticeId = await draft();
    for (const [event, step] of steps) {
      const { lines } = await logged(owner, () => step(noticeId));
      expect(lines.map((line) => line.event)).toEqual([event]);
    }
    const count = "SELECT count(*)::int AS lines FROM log_target WHERE target = 'notice/' || $1::text";
    const { rows } = await owner.query(count, [noticeId]);
    await owner.query("DELETE FROM notice_recipient WHERE notice_id = $1", [noticeId]);
    await owner.query("DELETE FROM notice_content WHERE notice_id = $1", [noticeId]);
    await owner.query("DELETE FROM notice WHERE id = $1", [noticeId]);
    expect((await owner.query(count, [noticeId])).rows).toEqual(rows);
    const log = value(
      await operations["log.read"].perform(french, { view: "owner", target: `notice/${noticeId}` }, here),
    );
    expect(log.entries.map(({ event }) => event)).toContain("notice.withdraw");
  });
});
