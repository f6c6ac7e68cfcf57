import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { operations } from "@/lib/registry";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { packageOf, stated, type Stage } from "@/tests/packages/rows";

const { owner } = await demoWorld();
const french = actor("officer.fr");
const swedish = actor("officer.se");

const view = async (who: Actor, packageId: string) => {
  const outcome = await operations["package.read"].perform(who, { packageId }, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

/** A package of two versions, the first as far as `before` says, the second released and accepted by Sweden. */
async function versions(before: Stage): Promise<readonly [first: string, second: string]> {
  const [first, second] = [await packageOf(owner, before), await packageOf(owner, "accepted")];
  await owner.query("UPDATE package SET supersedes_id = $2, version = 2 WHERE id = $1", [
    second.packageId,
    first.packageId,
  ]);
  return [first.packageId, second.packageId];
}

describe("the view of a package", () => {
  it("asks for a purpose once per session, and never for a draft", async () => {
    const { packageId } = await packageOf(owner, "accepted");
    expect((await view(swedish, packageId)).purposeStated).toBe(false);
    await stated(owner, swedish, packageId);
    expect((await view(swedish, packageId)).purposeStated).toBe(true);
    expect((await view(actor("officer.se"), packageId)).purposeStated).toBe(false);
    const draft = await packageOf(owner, "draft");
    expect((await view(french, draft.packageId)).purposeStated).toBe(true);
  });

  it("names its own people only", async () => {
    const { packageId } = await packageOf(owner, "accepted");
    await owner.query("UPDATE package SET submitted_by = $2 WHERE id = $1", [packageId, french.id]);
    expect((await view(french, packageId)).submittedByName).toBe(french.name);
    expect((await view(swedish, packageId)).submittedByName).toBeNull();
  });

  it("leads to the version before where its reader may open that one", async () => {
    const [first, second] = await versions("accepted");
    expect((await view(swedish, second)).supersedesId).toBe(first);
    expect((await view(swedish, first)).supersededById).toBe(second);
    const [recalled, next] = await versions("recalled");
    expect((await view(swedish, next)).supersedesId).toBeNull();
    expect((await view(french, next)).supersedesId).toBe(recalled);
  });
});
