import { afterAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { DENIALS_MAX } from "@/lib/access/denials";
import { openDatabase, replaceDatabase } from "@/lib/db/client";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";

const { owner, appUrl } = await demoWorld();
const [one, other] = [openDatabase(appUrl), openDatabase(appUrl)];
afterAll(() => Promise.all([one.close(), other.close()]));
const german = actor("officer.de");

const denied = (who: Actor) => operations["notice.read"].perform(who, { noticeId: newId() }, here);
const tally = (values: readonly unknown[]) =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [String(value), values.filter((each) => each === value).length]),
  );

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

it("are counted: the last one says that it is enough, and then the log is spared", async () => {
  const { result, lines } = await logged(owner, () =>
    Promise.all(Array.from({ length: DENIALS_MAX + 20 }, () => denied(german))),
  );
  expect(tally(result.map((outcome) => !outcome.ok && outcome.code))).toEqual({
    not_found: DENIALS_MAX,
    too_many_requests: 20,
  });
  for (const outcome of result)
    if (!outcome.ok && outcome.code === "too_many_requests") expect(outcome.retryAfterSeconds).toBeGreaterThan(0);
  expect(tally(lines.map(({ reason }) => reason))).toEqual({ not_found: DENIALS_MAX, too_many_denials: 1 });
});

it("stop nobody from what is allowed, and nobody else from anything", async () => {
  for (let each = 0; each < DENIALS_MAX + 5; each += 1) await denied(german);
  const { lines } = await logged(owner, async () => {
    expect(await denied(german)).toMatchObject({ code: "too_many_requests" });
    // The same person in another session is the same person.
    expect(await denied(actor("officer.de"))).toMatchObject({ code: "too_many_requests" });
    expect((await operations["space.list"].perform(german, {}, here)).ok).toBe(true);
    expect(await denied(actor("officer.no"))).toEqual({ ok: false, code: "not_found" });
  });
  expect(lines.map(({ event, decision }) => [event, decision])).toEqual([
    ["space.list", "allowed"],
    ["notice.read", "denied"],
  ]);
});

it("are counted by two web processes as by one", async () => {
  const { result, lines } = await logged(owner, async () => {
    const codes: unknown[] = [];
    for (let each = 0; each < DENIALS_MAX + 10; each += 1) {
      replaceDatabase(each % 2 === 0 ? one : other);
      const outcome = await denied(german);
      codes.push(!outcome.ok && outcome.code);
    }
    return codes;
  });
  expect(tally(result)).toEqual({ not_found: DENIALS_MAX, too_many_requests: 10 });
  expect(tally(lines.map(({ reason }) => reason))).toEqual({ not_found: DENIALS_MAX, too_many_denials: 1 });
});
