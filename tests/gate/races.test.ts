import { describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { database } from "@/lib/db/client";
import type { Outcome } from "@/lib/errors";
import { operations } from "@/lib/registry";
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { inTransaction, logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";

const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const french = actor("officer.fr");
const administrator = actor("spaceadmin.fr");
const swedish = actor("officer.se");
const sweden = swedish.agency.id;

async function draft(): Promise<string> {
  const outcome = await operations["notice.draft"].perform(french, { spaceId, title: "Quay", body: "Nine." }, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}
const share = (noticeId: string, agencyIds = [sweden]) =>
  operations["notice.share"].perform(french, { noticeId, agencyIds }, here);
const withdraw = (noticeId: string) => operations["notice.withdraw"].perform(french, { noticeId, reason: "r" }, here);
const shared = async (): Promise<string> => {
  const noticeId = await draft();
  expect((await share(noticeId)).ok).toBe(true);
  return noticeId;
};
const readable = async (who: PersonActor, noticeId: string): Promise<boolean> => {
  await operations["notice.state_purpose"].perform(who, { noticeId, code: "P1" }, here);
  return (await operations["notice.read"].perform(who, { noticeId }, here)).ok;
};
const codes = (outcomes: readonly Outcome<unknown>[]) =>
  outcomes.map((outcome) => (outcome.ok ? "ok" : `${outcome.code} ${outcome.reason ?? ""}`));

describe("one change that fifty ask for at once", () => {
  it.each([
    ["sharing a draft", draft, share, "refused not_a_draft", "notice.share"],
    ["withdrawing a notice", shared, withdraw, "refused not_shared", "notice.withdraw"],
  ] as const)("%s happens once, and the log tells the same", async (_, prepare, act, refusal, event) => {
    const noticeId = await prepare();
    await owner.query("DELETE FROM rate_limit");
    const { result, lines } = await logged(owner, () => Promise.all(Array.from({ length: 50 }, () => act(noticeId))));
    const answers = codes(result);
    expect(answers.filter((code) => code === "ok")).toHaveLength(1);
    expect(answers.filter((code) => code === refusal)).toHaveLength(49);
    const decisions = lines.map((line) => [line.event, line.decision]);
    expect(decisions.filter(([name, decision]) => name === event && decision === "allowed")).toHaveLength(1);
    expect(decisions.filter(([name, decision]) => name === event && decision === "denied")).toHaveLength(49);
    expect(lines).toHaveLength(50);
    await owner.query("DELETE FROM rate_limit");
  });

  it("sharing and withdrawing end as the log tells, in one order or the other", async () => {
    for (let round = 0; round < 10; round += 1) {
      const noticeId = await draft();
      const [sharing, withdrawing] = await Promise.all([share(noticeId), withdraw(noticeId)]);
      expect(sharing.ok).toBe(true);
      const { rows } = await owner.query<{ state: string }>("SELECT state FROM notice WHERE id = $1", [noticeId]);
      expect(rows).toEqual([{ state: withdrawing.ok ? "withdrawn" : "shared" }]);
      expect(await readable(swedish, noticeId)).toBe(!withdrawing.ok);
    }
  });

  it("admitting and removing an agency leave one row, and as many entries as successes", async () => {
    const input = { spaceId, agencyId: actor("officer.de").agency.id };
    const admit = () => operations["space.admit_agency"].perform(administrator, input, here);
    const remove = () => operations["space.remove_agency"].perform(administrator, input, here);
    const { result, lines } = await logged(owner, () =>
      Promise.all(Array.from({ length: 20 }, (_, each) => (each % 2 === 0 ? admit() : remove()))),
    );
    const done = result.filter(({ ok }) => ok).length;
    expect(codes(result).every((code) => code === "ok" || code === "conflict not_a_member")).toBe(true);
    expect(lines.filter(({ decision }) => decision === "allowed")).toHaveLength(done);
    const { rows } = await owner.query("SELECT 1 FROM space_agency WHERE space_id = $1 AND agency_id = $2", [
      spaceId,
      input.agencyId,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe("what ends while somebody waits for a lock", () => {
  it("is seen by the one who waited: nothing is shared with an agency that has just been removed", async () => {
    const noticeId = await draft();
    const { sharing } = await inTransaction(
      owner,
      async (client) => {
        await client.query("SELECT 1 FROM space WHERE id = $1 FOR UPDATE", [spaceId]);
        const waiting = share(noticeId);
        const asked = "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";
        await expect.poll(async () => (await owner.query(asked)).rowCount).toBe(1);
        await client.query("UPDATE space_agency SET ended_at = now() WHERE space_id = $1 AND agency_id = $2", [
          spaceId,
          sweden,
        ]);
        return { sharing: waiting };
      },
      "COMMIT",
    );
    expect(codes([await sharing])).toEqual(["refused recipient_not_member"]);
    await owner.query("UPDATE space_agency SET ended_at = NULL WHERE agency_id = $1", [sweden]);
  });

  it("nobody drafts who has been taken out of the space meanwhile", async () => {
    const { drafting } = await inTransaction(
      owner,
      async (client) => {
        await client.query("SELECT 1 FROM space WHERE id = $1 FOR UPDATE", [spaceId]);
        const waiting = operations["notice.draft"].perform(french, { spaceId, title: "Quay", body: "Nine." }, here);
        const asked = "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";
        await expect.poll(async () => (await owner.query(asked)).rowCount).toBe(1);
        await client.query("UPDATE space_person SET ended_at = now() WHERE person_id = $1", [french.id]);
        return { drafting: waiting };
      },
      "COMMIT",
    );
    expect(await drafting).toEqual({ ok: false, code: "not_found" });
    await owner.query("UPDATE space_person SET ended_at = NULL WHERE person_id = $1", [french.id]);
  });

  it("a stranger neither waits for a lock nor takes one", async () => {
    const noticeId = await shared();
    const outcome = await inTransaction(owner, async (client) => {
      await client.query("SELECT 1 FROM notice WHERE id = $1 FOR UPDATE", [noticeId]);
      return operations["notice.withdraw"].perform(actor("officer.de"), { noticeId, reason: "r" }, here);
    });
    expect(outcome).toEqual({ ok: false, code: "not_found" });
  });
});

describe("what ends between the entry and the read", () => {
  /** Runs `between` once, after the next entry is committed and before anything is read under it. */
  function afterEntry(between: () => Promise<unknown>): void {
    const { lane } = database();
    const query: (statement: unknown) => Promise<unknown> = lane.query.bind(lane);
    // The method itself stays on the prototype; this one shadows it for one call.
    Reflect.set(lane, "query", async (statement: unknown) => {
      Reflect.deleteProperty(lane, "query");
      const stored = await query(statement);
      await between();
      return stored;
    });
  }

  it.each([
    ["withdrawn", "UPDATE notice SET state = 'withdrawn' WHERE id = $1", "SELECT 1 WHERE $1 <> ''"],
    [
      "of a space its agency has left",
      `UPDATE space_agency SET ended_at = now() WHERE agency_id = '${sweden}' AND $1 <> ''`,
      `UPDATE space_agency SET ended_at = NULL WHERE agency_id = '${sweden}' AND $1 <> ''`,
    ],
  ])("a notice %s is not shown any more: opened, listed, found", async (_, end, undo) => {
    for (const look of ["open", "list", "inbox", "find"] as const) {
      const noticeId = await shared();
      expect(await readable(swedish, noticeId)).toBe(true);
      const looks = {
        open: () => operations["notice.read"].perform(swedish, { noticeId }, here),
        list: () => operations["notice.list"].perform(swedish, { spaceId }, here),
        inbox: () => operations["notice.inbox"].perform(swedish, {}, here),
        find: () => operations["search.find"].perform(swedish, { query: noticeId }, here),
      };
      expect(JSON.stringify(await looks[look]())).toContain(noticeId);
      afterEntry(() => owner.query(end, [noticeId]));
      const outcome = await looks[look]();
      expect(JSON.stringify(outcome)).not.toContain(noticeId);
      if (look === "open") expect(outcome).toMatchObject({ ok: false, code: "not_found" });
      await owner.query(undo, [noticeId]);
    }
  });
});
