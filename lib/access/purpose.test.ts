import { describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { operations } from "@/lib/registry";
import { demoNotices } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";

const { owner } = await demoWorld();
const noticeId = demoNotices[0]?.id ?? "";

describe("a purpose", () => {
  const readAs = (who: PersonActor) => operations["notice.read"].perform(who, { noticeId }, here);
  const state = (who: PersonActor, input: Readonly<Record<string, unknown>>) =>
    operations["notice.state_purpose"].perform(who, { noticeId, ...input }, here);

  it("is asked once per object and session, and every entry repeats it", async () => {
    const who = actor("officer.se");
    expect(await readAs(who)).toEqual({ ok: false, code: "purpose_required" });
    expect((await state(who, { code: "P3" })).ok).toBe(true);
    const { lines } = await logged(owner, async () => [await readAs(who), await readAs(who)]);
    expect(lines.map((line) => line.purpose_code)).toEqual(["P3", "P3"]);
    const other = demoNotices[1]?.id ?? "";
    expect(await operations["notice.read"].perform(who, { noticeId: other }, here)).toMatchObject({
      code: "purpose_required",
    });
    expect(await readAs(actor("officer.se"))).toMatchObject({ code: "purpose_required" });
    expect(await readAs(actor("head.se"))).toMatchObject({ code: "purpose_required" });
  });

  it("that says nothing by itself is explained, and the first statement of a session stands", async () => {
    const who = actor("officer.se");
    expect(await state(who, { code: "P2" })).toMatchObject({ code: "invalid_input" });
    expect(await state(who, { code: "P2", text: "Threat named in the notice" })).toMatchObject({ ok: true });
    await state(who, { code: "P1" });
    const { lines } = await logged(owner, () => readAs(who));
    expect(lines.map((line) => line.purpose_code)).toEqual(["P2"]);
  });

  it("cannot be stated for what may not be read", async () => {
    expect(await state(actor("officer.de"), { code: "P1" })).toEqual({ ok: false, code: "not_found" });
  });
});
