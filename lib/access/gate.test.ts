import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { allow, hide, refuse } from "@/lib/access/decision";
import { change, hotRead, read } from "@/lib/access/operation";
import { Refusal } from "@/lib/errors";
import { noticeSummaries, noticeView, writeNotice } from "@/lib/notices/data";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here, machine } from "@/tests/gate/world";

const { owner } = await demoWorld();
const french = actor("officer.fr");
const swedish = actor("officer.se");
const noticeId = demoNotices[0]?.id ?? "";
const draftId = demoNotices.find(({ state }) => state === "draft")?.id ?? "";
const spaceId = demoSpaces[0]?.id ?? "";
const named = (id: string) => ({ kind: "notice", id, ownerAgencyId: french.agency.id, spaceId });

let runs = 0;
const parts = {
  input: z.strictObject({ note: z.string().optional() }),
  subject: () => ({ kind: "notice", id: noticeId }),
  facts: async () => ({ there: true }),
  policy: () => allow("tester"),
  targets: () => [named(noticeId)],
  situations: () => ({}),
};
const title = z.string().nullable();
const reading = read({
  ...parts,
  name: "test.read",
  output: title,
  run: async (scope) => {
    runs += 1;
    return (await noticeView(scope, noticeId))?.title ?? null;
  },
});
const writing = (targets: readonly ReturnType<typeof named>[], fail?: Error) =>
  change({
    ...parts,
    name: "test.change",
    output: z.null(),
    targets: () => targets,
    run: async (scope) => {
      runs += 1;
      await writeNotice(scope, draftId, { title: "Changed", body: "Changed" });
      if (fail) throw fail;
      return null;
    },
  });
const draftTitle = async () =>
  (await owner.query<{ title: string }>("SELECT title FROM notice_content WHERE notice_id = $1", [draftId])).rows[0]
    ?.title;
const before = await draftTitle();
/** What a query might hand up although the types say otherwise. */
const promised = (): "never" => z.custom<"never">().parse("x");

afterEach(async () => {
  runs = 0;
  await owner.query("ALTER TABLE log_entry DROP CONSTRAINT IF EXISTS broken");
  await owner.query("UPDATE notice_content SET title = $1 WHERE notice_id = $2", [before, draftId]);
});

describe("a read", () => {
  it("leaves exactly one allowed entry, committed before it ran", async () => {
    const { result, lines } = await logged(owner, () => reading.perform(swedish, {}, here));
    expect(result).toEqual({ ok: true, value: demoNotices[0]?.title });
    expect(lines).toMatchObject([
      {
        event: "test.read",
        decision: "allowed",
        changes: false,
        role: "tester",
        actor_id: swedish.id,
        agency_id: swedish.agency.id,
        space_id: spaceId,
        targets: [`notice/${noticeId}`],
        owners: [french.agency.id],
      },
    ]);
  });

  it("that forgets a target reads nothing, slow or hot", async () => {
    const forgetful = read({
      ...parts,
      name: "test.forgetful",
      output: title,
      targets: () => [],
      run: async (scope) => (await noticeView(scope, noticeId))?.title ?? null,
    });
    const hot = hotRead({
      ...parts,
      name: "test.hot",
      output: z.array(z.unknown()),
      targets: () => [named(draftId)],
      run: (scope) => noticeSummaries(scope, [noticeId]),
    });
    expect(await forgetful.perform(swedish, {}, here)).toEqual({ ok: true, value: null });
    expect(await hot.perform(swedish, {}, here)).toEqual({ ok: true, value: [] });
  });

  it("that throws leaves a failed entry after the allowed one; a refusal is told, a surprise thrown", async () => {
    const failing = (cause: Error) =>
      read({
        ...parts,
        name: "test.failing",
        output: title,
        run: async () => {
          throw cause;
        },
      });
    const refused = await logged(owner, () => failing(new Refusal("conflict", "taken")).perform(swedish, {}, here));
    expect(refused.result).toEqual({ ok: false, code: "conflict", reason: "taken" });
    expect(refused.lines.map(({ decision, reason }) => [decision, reason])).toEqual([
      ["allowed", null],
      ["failed", "taken"],
    ]);
    const thrown = await logged(owner, () =>
      failing(new Error("disk"))
        .perform(swedish, {}, here)
        .catch((cause: unknown) => cause),
    );
    expect(thrown.result).toMatchObject({ message: "test.failing failed", cause: { message: "disk" } });
    expect(thrown.lines.map(({ reason }) => reason)).toEqual([null, "internal"]);
  });

  it("changes nothing, even when its code tries", async () => {
    const writes = read({
      ...parts,
      name: "test.writing_read",
      output: z.null(),
      run: async (scope) => {
        await scope.prisma.statedPurpose.create({
          data: { sessionId: swedish.sessionId, target: "notice/x", code: "P1" },
        });
        return null;
      },
    });
    const { result } = await logged(owner, () => writes.perform(swedish, {}, here).catch((cause: unknown) => cause));
    expect(String(result instanceof Error && result.cause)).toMatch(/read-only transaction/);
  });

  it("whose answer is not what it promised discloses nothing and says so", async () => {
    const broken = read({
      ...parts,
      name: "test.broken",
      output: z.literal("never"),
      run: async () => promised(),
    });
    const { result, lines } = await logged(owner, () =>
      broken.perform(swedish, {}, here).catch((cause: unknown) => cause),
    );
    expect(result).toBeInstanceOf(Error);
    expect(lines.map(({ decision }) => decision)).toEqual(["allowed", "failed"]);
  });

  it("whose entry cannot be written does not run", async () => {
    await owner.query("ALTER TABLE log_entry ADD CONSTRAINT broken CHECK (event NOT LIKE 'test.%') NOT VALID");
    await expect(reading.perform(swedish, {}, here)).rejects.toThrow(/broken/);
    expect(runs).toBe(0);
  });
});

describe("a change", () => {
  it("leaves exactly one allowed entry, of the transaction of the change", async () => {
    const { result, lines } = await logged(owner, () => writing([named(draftId)]).perform(french, {}, here));
    expect(result).toEqual({ ok: true, value: null });
    expect(lines).toMatchObject([
      { event: "test.change", decision: "allowed", changes: true, targets: [`notice/${draftId}`] },
    ]);
    const { rows } = await owner.query("SELECT xmin::text AS tx FROM notice_content WHERE notice_id = $1", [draftId]);
    expect(rows).toEqual([{ tx: lines[0]?.tx }]);
    expect(await draftTitle()).toBe("Changed");
  });

  it("that forgets its target fails and changes nothing", async () => {
    const { result, lines } = await logged(owner, () =>
      writing([named(noticeId)])
        .perform(french, {}, here)
        .catch((cause: unknown) => cause),
    );
    expect(String(result instanceof Error && result.cause)).toMatch(/no log entry of this transaction/);
    expect(lines.map(({ decision, changes }) => [decision, changes])).toEqual([["failed", false]]);
    expect(await draftTitle()).toBe(before);
  });

  it.each([
    ["a refusal", new Refusal("conflict", "taken"), "taken"],
    ["a surprise", new Error("disk"), "internal"],
  ])("that ends in %s leaves one failed entry and no change", async (_, cause, reason) => {
    const { lines } = await logged(owner, () =>
      writing([named(draftId)], cause)
        .perform(french, {}, here)
        .catch((thrown: unknown) => thrown),
    );
    expect(lines.map((line) => [line.decision, line.reason, line.targets])).toEqual([
      ["failed", reason, [`notice/${draftId}`]],
    ]);
    expect(await draftTitle()).toBe(before);
  });

  it("whose entry cannot be written does not happen", async () => {
    await owner.query("ALTER TABLE log_entry ADD CONSTRAINT broken CHECK (event NOT LIKE 'test.%') NOT VALID");
    await expect(writing([named(draftId)]).perform(french, {}, here)).rejects.toThrow();
    expect([runs, await draftTitle()]).toEqual([0, before]);
  });
});

describe("a denial", () => {
  const hidden = (there: boolean, operation: typeof read | typeof change) =>
    operation({
      ...parts,
      name: "test.hidden",
      output: z.null(),
      facts: async () => (there ? { there } : null),
      policy: () => hide("not_member"),
      run: async () => null,
    });

  it.each([
    ["read", read],
    ["change", change],
  ] as const)("of a %s answers and logs a hidden thing to its caller like a missing one", async (_, operation) => {
    const there = await logged(owner, () => hidden(true, operation).perform(swedish, {}, here));
    const missing = await logged(owner, () => hidden(false, operation).perform(swedish, {}, here));
    expect(there.result).toEqual({ ok: false, code: "not_found" });
    expect(there.result).toEqual(missing.result);
    // The log knows better, and the owner reads of the attempt; see tests/gate/strangers-log.test.ts for who sees what.
    expect(there.lines).toMatchObject([
      {
        decision: "denied",
        reason: "not_member",
        hidden: true,
        targets: [`notice/${noticeId}`],
        owners: [french.agency.id],
      },
    ]);
    expect(missing.lines).toMatchObject([
      { decision: "denied", reason: "not_found", hidden: true, targets: [`notice/${noticeId}`], owners: [null] },
    ]);
  });

  it("that explains itself gives its reason", async () => {
    const refusing = read({
      ...parts,
      name: "test.refused",
      output: z.null(),
      policy: () => refuse("closed"),
      run: async () => null,
    });
    const { result, lines } = await logged(owner, () => refusing.perform(swedish, {}, here));
    expect(result).toEqual({ ok: false, code: "refused", reason: "closed" });
    expect(lines).toMatchObject([{ decision: "denied", reason: "closed", hidden: false }]);
  });

  it("is what a machine without the scope gets, before anything is looked up", async () => {
    const scoped = {
      ...parts,
      facts: async () => {
        runs += 1;
        return { there: true };
      },
    };
    const forClients = read({
      ...scoped,
      name: "test.scoped",
      output: z.null(),
      clientScope: "log:read",
      run: async () => null,
    });
    const forPeople = read({ ...scoped, name: "test.people", output: z.null(), run: async () => null });
    expect(await forClients.perform(machine("se", []), {}, here)).toEqual({
      ok: false,
      code: "refused",
      reason: "scope_missing",
    });
    expect(await forPeople.perform(machine("se", ["log:read"]), {}, here)).toEqual({
      ok: false,
      code: "refused",
      reason: "person_required",
    });
    expect(runs).toBe(0);
    expect(await forClients.perform(machine("se", ["log:read"]), {}, here)).toEqual({ ok: true, value: null });
  });
});

describe("input", () => {
  it.each([[{ extra: 1 }], [{ note: 1 }], [[]], [null], ["x"], [{ note: "a\0b" }], [{ note: "\ud800" }]])(
    "%j reaches no data and leaves no entry",
    async (input) => {
      const { result, lines } = await logged(owner, () => reading.perform(swedish, input, here));
      expect(result).toMatchObject({ ok: false, code: "invalid_input" });
      expect([lines, runs]).toEqual([[], 0]);
    },
  );
});
