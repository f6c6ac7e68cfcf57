import { beforeEach, describe, expect, it } from "vitest";
import { quotas } from "@/lib/storage/quota";
import { operations } from "@/lib/registry";
import { person } from "@/prisma/seed/demo-operation";
import { actor, here } from "@/tests/gate/world";
import { browserOf, evidenceWorld } from "./evidence-world";
import { FILE_TEXT, packageOf } from "./rows";
import { tusClient } from "./tus-client";

const world = await evidenceWorld();
const french = tusClient(await browserOf(world, "officer.fr"));

beforeEach(async () => {
  await world.owner.query("DELETE FROM rate_limit");
  await world.owner.query("DELETE FROM file_content; DELETE FROM evidence_file");
});

/** A draft of France's with a file of so many bytes that nobody wrote. */
async function draftWith(size: number): Promise<string> {
  const { packageId } = await packageOf(world.owner, "draft");
  await world.owner.query(
    "INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at) VALUES (gen_random_uuid(), $1, 'complete', $2, $3, now())",
    [packageId, size - FILE_TEXT.length, person("officer.fr").id],
  );
  return packageId;
}
const announced = async (packageId: string, path: string, size: number): Promise<unknown> => {
  const response = await french.create(packageId, path, size);
  if (response.status === 201) return 201;
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "reason" in body ? [response.status, body.reason] : body;
};

describe("peer bug 11: no room is said before the transfer", () => {
  it("a package takes its last byte and not one more", async () => {
    const packageId = await draftWith(quotas().ofPackage - 100);
    expect(await announced(packageId, "over.bin", 101)).toEqual([507, "package_quota"]);
    expect(await announced(packageId, "last.bin", 100)).toBe(201);
    // An upload that has not sent a byte yet counts whole.
    expect(await announced(packageId, "one.bin", 1)).toEqual([507, "package_quota"]);
  });

  it("an agency takes its last byte and not one more, over all its packages", async () => {
    const packages = quotas().ofAgency / quotas().ofPackage;
    for (let full = 1; full < packages; full += 1) await draftWith(quotas().ofPackage);
    await draftWith(quotas().ofPackage - 100);
    const { packageId } = await packageOf(world.owner, "draft");
    const room = 100 - FILE_TEXT.length;
    expect(await announced(packageId, "over.bin", room + 1)).toEqual([507, "agency_quota"]);
    expect(await announced(packageId, "last.bin", room)).toBe(201);
    expect(await announced(packageId, "one.bin", 1)).toEqual([507, "agency_quota"]);
  });

  it("of many announcements at once those that fit together are taken", async () => {
    const packageId = await draftWith(quotas().ofPackage - 100);
    const announce = (name: number) =>
      operations["file.announce"].perform(
        actor("officer.fr"),
        { packageId, path: `${String(name)}.bin`, size: 30 },
        here,
      );
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, name) => announce(name)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
  });
});
