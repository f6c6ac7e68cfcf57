import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { operations, type OutputOf } from "@/lib/registry";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { PACKAGE_TITLE, packageOf, type Stage } from "./rows";

const { owner } = await demoWorld();
const fresh = (key: string): PersonActor => ({ ...actor(key), steppedUpAt: new Date() });
const [officer, head, prosecutor, dpo] = ["officer.fr", "head.fr", "prosecutor.fr", "dpo.fr"].map(fresh);
const [swedish, norwegian, german] = ["officer.se", "officer.no", "officer.de"].map(fresh);
type Inbox = OutputOf<"inbox.list">;

async function inbox(who: PersonActor | undefined, cursor?: string): Promise<Inbox> {
  if (!who) throw new Error("nobody");
  const outcome = await operations["inbox.list"].perform(who, cursor === undefined ? {} : { cursor }, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
async function waits(who: PersonActor | undefined, id: string) {
  const found = (await inbox(who)).items.find((item) => item.id === id);
  return found ? { task: found.task, fresh: found.fresh } : null;
}
async function count(who: PersonActor | undefined): Promise<number> {
  if (!who) throw new Error("nobody");
  const outcome = await operations["inbox.count_waiting"].perform(who, {}, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.count;
}
const perform = async (name: keyof typeof operations, who: PersonActor | undefined, input: unknown) => {
  if (!who) throw new Error("nobody");
  const outcome = await operations[name].perform(who, input, here);
  return outcome.ok ? "ok" : [outcome.code, outcome.reason].filter(Boolean).join(" ");
};

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

describe("what waits", () => {
  it.each<[Stage, Record<string, string | null>]>([
    ["draft", { officer: "finish", head: null, swedish: null }],
    ["in_review", { officer: null, head: "release", swedish: null }],
    ["notified", { officer: null, head: null, swedish: "accept" }],
    ["accepted", { officer: null, head: null, swedish: "download" }],
    ["downloaded", { officer: null, head: null, swedish: "verify" }],
    ["recalled", { officer: null, head: null, swedish: "confirm_deletion" }],
  ])("at the stage %s is told to whom it concerns, and to nobody else", async (stage, told) => {
    const { packageId } = await packageOf(owner, stage);
    const people = { officer, head, swedish };
    const found = await Promise.all(
      Object.entries(people).map(async ([name, who]) => [name, (await waits(who, packageId))?.task ?? null]),
    );
    expect(Object.fromEntries(found)).toEqual(told);
    for (const stranger of [norwegian, german, dpo, prosecutor])
      expect(JSON.stringify(await inbox(stranger))).not.toContain(packageId);
  });

  it("is counted exactly as it is listed, and the count names nothing", async () => {
    for (const who of [officer, head, swedish, german]) {
      const { items } = await inbox(who);
      const { result, lines } = await logged(owner, () => count(who));
      expect(result).toBe(items.filter(({ doneAt }) => doneAt === null).length);
      expect(lines.map(({ event, targets }) => [event, targets])).toEqual([["inbox.count_waiting", []]]);
    }
  });

  it("names in its entry exactly what it shows", async () => {
    const { packageId } = await packageOf(owner, "notified");
    const { result, lines } = await logged(owner, () => inbox(swedish));
    const named = lines.flatMap(({ targets }) => (Array.isArray(targets) ? targets.map(String) : []));
    const shown = result.items.map(({ kind, id }) => `${kind}/${id}`).sort();
    expect(named.filter((target) => !target.startsWith("space/"))).toEqual(shown);
    expect(shown).toEqual(expect.arrayContaining([`package/${packageId}`]));
  });

  it("is new until it is looked at, and again when it has changed", async () => {
    const { packageId } = await packageOf(owner, "notified");
    expect(await waits(swedish, packageId)).toEqual({ task: "accept", fresh: true });
    // A colleague's look is not mine.
    await perform("package.read", fresh("head.se"), { packageId });
    expect(await waits(swedish, packageId)).toEqual({ task: "accept", fresh: true });
    await perform("package.read", swedish, { packageId });
    expect(await waits(swedish, packageId)).toEqual({ task: "accept", fresh: false });
    await owner.query("UPDATE package SET changed_at = clock_timestamp() WHERE id = $1", [packageId]);
    expect(await waits(swedish, packageId)).toEqual({ task: "accept", fresh: true });
  });

  it("says of a recall who and when, and nothing of what it was; confirmed, it stands as done", async () => {
    const { packageId } = await packageOf(owner, "recalled");
    const recall = (await inbox(swedish)).items.find(({ id }) => id === packageId);
    expect(recall).toMatchObject({ kind: "recall", title: null, spaceName: null, agencyName: "Gendarmerie C3N" });
    expect(JSON.stringify(recall)).not.toContain(PACKAGE_TITLE);
    const before = await count(swedish);
    expect(await perform("package.confirm_deletion", swedish, { packageId })).toBe("ok");
    expect(await count(swedish)).toBe(before - 1);
    const done = (await inbox(swedish)).items.find(({ id }) => id === packageId);
    expect(done).toMatchObject({ fresh: false, dueAt: null });
    expect(done?.doneAt).toMatch(/Z$/);
    await owner.query(
      "UPDATE package_recipient SET deletion_confirmed_at = now() - interval '8 days' WHERE package_id = $1",
      [packageId],
    );
    expect(await waits(swedish, packageId)).toBeNull();
  });

  it("is not asked of somebody who is not admitted to the space any more", async () => {
    const { packageId } = await packageOf(owner, "recalled");
    const admission = "UPDATE space_person SET ended_at = $2 WHERE space_id = $1 AND person_id = $3";
    const [space, who] = [demoSpaces[0]?.id, person("officer.se").id];
    await owner.query(admission, [space, new Date(), who]);
    const recalls = await operations["package.recalls"].perform(fresh("officer.se"), {}, here);
    expect(JSON.stringify([recalls, await inbox(swedish)])).not.toContain(packageId);
    await owner.query(admission, [space, null, who]);
    expect(await waits(swedish, packageId)).not.toBeNull();
  });

  it("leaves out a version that a newer one replaced for the same reader", async () => {
    const { packageId } = await packageOf(owner, "notified");
    const newer = await packageOf(owner, "draft");
    await owner.query("UPDATE package SET supersedes_id = $2 WHERE id = $1", [newer.packageId, packageId]);
    expect(await waits(swedish, packageId)).not.toBeNull();
    for (const state of ["in_review", "released"])
      await owner.query("UPDATE package SET state = $2 WHERE id = $1", [newer.packageId, state]);
    await owner.query("UPDATE package_recipient SET state = 'notified' WHERE package_id = $1", [newer.packageId]);
    expect(await waits(swedish, packageId)).toBeNull();
    expect((await waits(swedish, newer.packageId))?.task).toBe("accept");
  });
});

describe("sending back", () => {
  it("says why when somebody else does it, and shows it to those who prepared until they submit again", async () => {
    const { packageId } = await packageOf(owner, "in_review");
    expect(await perform("package.return", head, { packageId })).toBe("invalid_input return_reason_missing");
    expect(await perform("package.return", head, { packageId, reason: "The period is wrong" })).toBe("ok");
    expect(await waits(officer, packageId)).toEqual({ task: "mend", fresh: true });
    const read = async (who: PersonActor | undefined) => {
      if (!who) throw new Error("nobody");
      const outcome = await operations["package.read"].perform(who, { packageId }, here);
      return outcome.ok ? outcome.value : null;
    };
    const view = await read(officer);
    expect(view?.returned).toMatchObject({ byName: head?.name, reason: "The period is wrong" });
    expect(view?.preparers.map(({ id }) => id)).toEqual([officer?.id]);
    expect(await perform("package.submit", officer, { packageId, revision: view?.revision })).toBe("ok");
    expect((await read(officer))?.returned).toBeNull();
    // Whoever prepared takes back without a reason.
    expect(await perform("package.return", officer, { packageId })).toBe("ok");
    expect((await read(officer))?.returned).toBeNull();
    expect(await waits(officer, packageId)).toEqual({ task: "finish", fresh: false });
  });

  it("tells a recipient neither who prepared nor why it once came back", async () => {
    const { packageId } = await packageOf(owner, "notified");
    const outcome = await operations["package.read"].perform(fresh("officer.se"), { packageId }, here);
    expect(outcome.ok && [outcome.value.preparers, outcome.value.returned]).toEqual([[], null]);
  });
});

describe("the order", () => {
  const total = 120;
  it("is by remaining time where that is short, else by novelty, and pages neither repeat nor skip", async () => {
    const ids: string[] = [];
    for (let index = 0; index < total; index++) ids.push((await packageOf(owner, "notified")).packageId);
    await owner.query(
      `UPDATE package SET changed_at = timestamptz '2026-11-01' + interval '1 hour' * (('x' || substr(md5(id::text), 1, 2))::bit(8)::int / 16) WHERE id = ANY ($1)`,
      [ids],
    );
    // The ceiling only sinks: a few erasure times among the many, many packages with the same; one of them is the bound itself.
    await owner.query("ALTER TABLE evidence_file DISABLE TRIGGER evidence_file_sealed");
    await owner.query(
      `UPDATE evidence_file SET erases_at = date_trunc('day', uploaded_at) + interval '4 days' * (('x' || substr(md5(id::text), 1, 2))::bit(8)::int / 64) WHERE package_id = ANY ($1)`,
      [ids],
    );
    await owner.query("ALTER TABLE evidence_file ENABLE TRIGGER evidence_file_sealed");
    const seen: Inbox["items"] = [];
    let cursor: string | undefined;
    do {
      const page = await inbox(swedish, cursor);
      seen.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.filter(({ id }) => ids.includes(id))).toHaveLength(total);
    const { rows } = await owner.query<{ bound: Date }>("SELECT date_trunc('day', now()) + interval '8 days' AS bound");
    const bound = rows[0]?.bound.getTime() ?? Number.NaN;
    const time = (dueAt: string | null): number => (dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt));
    const key = ({ dueAt, changedAt }: Inbox["items"][number]) =>
      [time(dueAt) < bound ? time(dueAt) : Number.MAX_SAFE_INTEGER, -Date.parse(changedAt)] as const;
    expect(seen.filter(({ dueAt }) => time(dueAt) === bound)).not.toEqual([]);
    expect(seen.filter(({ dueAt }) => time(dueAt) < bound)).not.toEqual([]);
    for (const [index, item] of seen.slice(1).entries()) {
      const [before, here] = [key(seen[index] ?? item), key(item)];
      expect(before[0] < here[0] || (before[0] === here[0] && before[1] <= here[1])).toBe(true);
    }
  });

  it("takes no cursor but its own kind", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
        const outcome = await operations["inbox.list"].perform(fresh("officer.se"), { cursor: text }, here);
        expect(outcome.ok ? "ok" : outcome.code).toBe("invalid_input");
      }),
      { numRuns: 20 },
    );
    const far = await inbox(swedish, `9223372036854775807_0_ffffffff-ffff-ffff-ffff-ffffffffffff`);
    expect(far.items).toEqual([]);
  });
});

it("an empty inbox tells what was done last and what is on its way", async () => {
  const eurojust = fresh("officer.eurojust");
  expect(eurojust.agency.id).toBe(agencyId("Eurojust"));
  const notices = (await inbox(eurojust)).items;
  for (const { id } of notices) {
    await owner.query(
      `INSERT INTO session (id, token_hash, person_id, expires_at, method, address)
        VALUES ($1::uuid, sha256($1::uuid::text::bytea), $2, now() + interval '1 hour', 'password', '192.0.2.7') ON CONFLICT DO NOTHING`,
      [eurojust.sessionId, eurojust.id],
    );
    expect(await perform("notice.state_purpose", eurojust, { noticeId: id, code: "P1" })).toBe("ok");
  }
  const empty = await inbox(eurojust);
  expect(empty.items).toEqual([]);
  expect(empty.last).toMatchObject({ kind: "notice", act: "read", id: notices.at(-1)?.id });
});

it("the counting is left out of what our people did, unless it is asked for", async () => {
  await count(head);
  if (!head) throw new Error("nobody");
  const asked = async (more: object) => {
    const outcome = await operations["log.read"].perform(head, { view: "agency", ...more }, here);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value.entries.map(({ event }) => event);
  };
  expect(await asked({})).not.toContain("inbox.count_waiting");
  expect(await asked({ event: "inbox.count_waiting" })).toContain("inbox.count_waiting");
});
