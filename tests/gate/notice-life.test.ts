import { describe, expect, it } from "vitest";
import { operations } from "@/lib/registry";
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { demoAgencies } from "@/prisma/seed/demo-people";
import { actor, demoWorld, here } from "@/tests/gate/world";

const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const sweden = demoAgencies.find(({ shortName }) => shortName === "Polisen NOA")?.id ?? "";
const french = actor("officer.fr");
const swedish = actor("officer.se");
const german = actor("officer.de");

async function shared(): Promise<string> {
  const drafted = await operations["notice.draft"].perform(
    french,
    { spaceId, title: "Ferry", body: "At night." },
    here,
  );
  if (!drafted.ok) throw new Error(drafted.code);
  const noticeId = drafted.value.id;
  expect(await operations["notice.share"].perform(french, { noticeId, agencyIds: [sweden] }, here)).toMatchObject({
    ok: true,
  });
  return noticeId;
}

describe("a notice from France to Sweden", () => {
  it("is read with a purpose, and France sees unit, role and purpose but no name", async () => {
    const noticeId = await shared();
    expect(await operations["notice.read"].perform(swedish, { noticeId }, here)).toEqual({
      ok: false,
      code: "purpose_required",
    });
    expect(await operations["notice.state_purpose"].perform(swedish, { noticeId, code: "P1" }, here)).toMatchObject({
      ok: true,
    });
    expect(await operations["notice.read"].perform(swedish, { noticeId }, here)).toMatchObject({
      ok: true,
      value: { title: "Ferry", body: "At night." },
    });
    const log = await operations["log.read"].perform(
      french,
      { view: "owner", target: `notice/${noticeId}`, event: "notice.read" },
      here,
    );
    expect(log).toMatchObject({
      ok: true,
      value: {
        entries: [
          {
            agencyName: "Polisen NOA",
            countryCode: "SE",
            role: "liaison_officer",
            purposeCode: "P1",
            actorName: null,
            decision: "allowed",
          },
        ],
      },
    });
  });

  it("does not exist for Germany", async () => {
    const noticeId = await shared();
    const missing = await operations["notice.read"].perform(
      german,
      { noticeId: "0198aaaa-0000-7000-8000-00000000dead" },
      here,
    );
    expect(await operations["notice.read"].perform(german, { noticeId }, here)).toEqual(missing);
    expect(await operations["search.find"].perform(german, { query: "Ferry" }, here)).toEqual({
      ok: true,
      value: { hits: [], more: false },
    });
    expect(await operations["notice.inbox"].perform(german, {}, here)).toEqual({
      ok: true,
      value: { notices: [], next: null },
    });
    expect(await operations["space.list"].perform(german, {}, here)).toEqual({
      ok: true,
      value: { spaces: [], next: null },
    });
  });

  it("is found by its title and gone for Sweden once withdrawn", async () => {
    const noticeId = await shared();
    const hits = await operations["search.find"].perform(swedish, { query: "ferry" }, here);
    expect(hits.ok && hits.value.hits.some(({ id }) => id === noticeId)).toBe(true);
    expect(await operations["notice.withdraw"].perform(french, { noticeId, reason: "Wrong zone" }, here)).toMatchObject(
      { ok: true },
    );
    expect(await operations["notice.read"].perform(swedish, { noticeId }, here)).toEqual({
      ok: false,
      code: "not_found",
    });
    const after = await operations["search.find"].perform(swedish, { query: "ferry" }, here);
    expect(after.ok && after.value.hits.some(({ id }) => id === noticeId)).toBe(false);
    expect(
      (await owner.query("SELECT 1 FROM log_entry WHERE event = 'notice.withdraw' AND decision = 'allowed'")).rowCount,
    ).toBe(1);
  });

  it("waits in Sweden's inbox until it is opened there, and in nobody else's", async () => {
    const noticeId = await shared();
    const waits = async (who: typeof swedish) => {
      const inbox = await operations["notice.inbox"].perform(who, { show: "waiting" }, here);
      if (!inbox.ok) throw new Error(inbox.code);
      const counted = await operations["inbox.count_waiting"].perform(who, {}, here);
      expect(counted).toEqual({ ok: true, value: { count: inbox.value.notices.length } });
      return inbox.value.notices.find(({ id }) => id === noticeId) ?? null;
    };
    expect(await waits(swedish)).toMatchObject({ title: "Ferry", spaceName: "NORDLICHT-TEST", openedAt: null });
    expect(await waits(french)).toBeNull();
    expect(await waits(german)).toBeNull();
    expect(await waits(actor("officer.no"))).toBeNull();
    await owner.query(
      `INSERT INTO session (id, token_hash, person_id, expires_at, method, address) VALUES ($1::uuid, sha256($1::uuid::text::bytea), $2, now() + interval '1 hour', 'password', '192.0.2.7')`,
      [swedish.sessionId, swedish.id],
    );
    const before = await operations["inbox.count_waiting"].perform(swedish, {}, here);
    await operations["notice.state_purpose"].perform(swedish, { noticeId, code: "P1" }, here);
    expect(await waits(swedish)).toBeNull();
    const after = await operations["inbox.count_waiting"].perform(swedish, {}, here);
    expect(before.ok && after.ok && before.value.count - after.value.count).toBe(1);
    const all = await operations["notice.inbox"].perform(swedish, {}, here);
    expect(all.ok && all.value.notices.find(({ id }) => id === noticeId)?.openedAt).toBeTruthy();
  });

  it("waits as a draft for its author alone, and a strange cursor shows nothing", async () => {
    const drafted = await operations["notice.draft"].perform(french, { spaceId, title: "Pier", body: "Four." }, here);
    if (!drafted.ok) throw new Error(drafted.code);
    const waiting = (who: typeof french, cursor?: string) =>
      operations["notice.inbox"].perform(who, { show: "waiting", ...(cursor === undefined ? {} : { cursor }) }, here);
    const own = await waiting(french);
    expect(own.ok && own.value.notices[0]).toMatchObject({ id: drafted.value.id, state: "draft" });
    const colleague = await waiting(actor("head.fr"));
    expect(colleague.ok && colleague.value.notices.some(({ id }) => id === drafted.value.id)).toBe(false);
    expect(await waiting(swedish, drafted.value.id)).toEqual(
      await waiting(swedish, "0198aaaa-0000-7000-8000-00000000dead"),
    );
  });
});
