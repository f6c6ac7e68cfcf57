import { beforeEach, expect, it } from "vitest";
import type { Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { packageOf } from "./rows";

const { owner } = await demoWorld();
const head = { ...actor("head.fr"), steppedUpAt: new Date() };
const swedes = [actor("officer.se"), actor("head.se")];
const swedish = actor("officer.se");
const spaceId = demoSpaces[0]?.id ?? "";

const release = (packageId: string) => operations["package.release"].perform(head, { packageId, revision: 1 }, here);
const recall = (packageId: string) => operations["package.recall"].perform(head, { packageId, reason: "Wrong" }, here);
const accept = (packageId: string, who = swedish) =>
  operations["package.accept_conditions"].perform(who, { packageId, version: 1, accept: true }, here);
const told = (outcome: Outcome<unknown>): string =>
  outcome.ok ? "ok" : [outcome.code, outcome.reason].filter((part) => part !== undefined).join(" ");
const tally = (outcomes: readonly string[]) =>
  Object.fromEntries([...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((each) => each === one).length]));

interface Standing {
  readonly state: string;
  readonly recipient: string;
  readonly reason: string | null;
  /** Of the steps that were taken, the one before recall came no later than it. */
  readonly inOrder: boolean;
}
async function standing(packageId: string): Promise<Standing | undefined> {
  const { rows } = await owner.query<Standing>(
    `SELECT p.state, r.state AS recipient, c.recall_reason AS reason,
      coalesce(greatest(p.released_at, r.accepted_at) <= p.recalled_at, true) AS "inOrder" FROM package p JOIN package_recipient r ON r.package_id = p.id
      JOIN package_content c ON c.package_id = p.id WHERE p.id = $1`,
    [packageId],
  );
  return rows[0];
}
const allowed = async (packageId: string, event: string): Promise<number> =>
  (
    await owner.query(
      "SELECT 1 FROM log_entry e JOIN log_target t ON t.entry_id = e.id WHERE t.target = $1 AND e.event = $2 AND e.decision = 'allowed'",
      [`package/${packageId}`, event],
    )
  ).rowCount ?? 0;

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

it("of fifty releases one is done, and the log tells the same", async () => {
  const { packageId } = await packageOf(owner, "in_review");
  const { result, lines } = await logged(owner, () =>
    Promise.all(Array.from({ length: 50 }, () => release(packageId))),
  );
  expect(tally(result.map(told))).toEqual({ ok: 1, "refused not_in_review": 49 });
  expect(tally(lines.map(({ decision }) => String(decision)))).toEqual({ allowed: 1, denied: 49 });
  expect(await standing(packageId)).toMatchObject({ state: "released", recipient: "notified" });
});

it("of fifty acceptances one is done, whoever of the agency pressed", async () => {
  const { packageId } = await packageOf(owner, "notified");
  const all = Array.from({ length: 50 }, (_, each) => accept(packageId, swedes[each % 2]));
  expect(tally((await Promise.all(all)).map(told))).toEqual({ ok: 1, "refused already_accepted": 49 });
  expect(await allowed(packageId, "package.accept_conditions")).toBe(1);
});

/** Fifty pairs, ten at a time; each pair with a package of its own. */
async function pairs(
  stage: "in_review" | "notified",
  one: (packageId: string) => Promise<Outcome<unknown>>,
  other: (packageId: string) => Promise<Outcome<unknown>>,
  judge: (packageId: string, first: string, second: string) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await owner.query("DELETE FROM rate_limit");
    const packages = await Promise.all(Array.from({ length: 10 }, () => packageOf(owner, stage)));
    const race = async ({ packageId }: { packageId: string }, turn: number) => {
      // Both orders of asking, so that neither is always first in the queue.
      if (turn % 2 === 0) return [packageId, ...(await Promise.all([one(packageId), other(packageId)]))] as const;
      const [second, first] = await Promise.all([other(packageId), one(packageId)]);
      return [packageId, first, second] as const;
    };
    for (const [packageId, first, second] of await Promise.all(packages.map(race)))
      await judge(packageId, told(first), told(second));
  }
}

it("release against recall: released in any case, recalled only after that", async () => {
  await pairs("in_review", release, recall, async (packageId, released, recalled) => {
    expect(released).toBe("ok");
    expect(["ok", "refused not_released"]).toContain(recalled);
    const state = recalled === "ok" ? "recalled" : "released";
    expect(await standing(packageId)).toEqual({
      state,
      recipient: "notified",
      reason: recalled === "ok" ? "Wrong" : null,
      inOrder: true,
    });
    expect(await allowed(packageId, "package.release")).toBe(1);
    expect(await allowed(packageId, "package.recall")).toBe(recalled === "ok" ? 1 : 0);
  });
}, 60_000);

it("acceptance against recall: recalled in any case, accepted only before that", async () => {
  await pairs("notified", accept, recall, async (packageId, accepted, recalled) => {
    expect(recalled).toBe("ok");
    expect(["ok", "not_found"]).toContain(accepted);
    expect(await standing(packageId)).toMatchObject({
      state: "recalled",
      recipient: accepted === "ok" ? "accepted" : "notified",
      inOrder: true,
    });
    expect(await allowed(packageId, "package.accept_conditions")).toBe(accepted === "ok" ? 1 : 0);
  });
}, 60_000);

it("of fifty creations under one key there is one package", async () => {
  const french = actor("officer.fr");
  const context = { ...here, idempotencyKey: newId() };
  const create = (title: string) => operations["package.create"].perform(french, { spaceId, title }, context);
  const { result, lines } = await logged(owner, () => Promise.all(Array.from({ length: 50 }, () => create("Convoy"))));
  const ids = result.map((outcome) => (outcome.ok ? outcome.value.id : told(outcome)));
  expect(new Set(ids).size).toBe(1);
  expect(lines.filter(({ changes }) => changes === true)).toHaveLength(1);
  expect(lines).toHaveLength(50);
  expect(told(await create("Another"))).toBe("conflict key_used");
  await owner.query("UPDATE idempotency_key SET stored_at = now() - interval '25 hours'");
  expect(told(await create("Another"))).toBe("ok");
});
