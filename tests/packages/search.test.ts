import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { operations } from "@/lib/registry";
import { HITS_MAX } from "@/lib/search/model";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { packageOf } from "./rows";

const { owner } = await demoWorld();
const [french, swedish] = [actor("officer.fr"), actor("officer.se")];
const strangers = ["officer.no", "officer.de", "dpo.fr"].map(actor);
const { packageId, fileId } = await packageOf(owner, "notified");
await owner.query("UPDATE package_content SET title = 'Quayside', details = details || $2 WHERE package_id = $1", [
  packageId,
  JSON.stringify({ summary: `${"Before. ".repeat(40)}The ÉCLUSE was closed.${" After.".repeat(60)}` }),
]);

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

async function hitsOf(who: Actor, query: string) {
  const outcome = await operations["search.find"].perform(who, { query }, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const hitOf = async (who: Actor, query: string) => (await hitsOf(who, query)).hits.find(({ id }) => id === packageId);

describe("a package is found by", () => {
  it.each<[string, string, object]>([
    ["its title", "quaySIDE", { file: null, excerpt: null }],
    ["its summary, shown where the words stand", "écluse was", { file: null, title: "Quayside" }],
    ["the name of a file in it", "FERRY.txt", { file: "notes/ferry.txt" }],
    ["its id", packageId.toUpperCase(), { file: null }],
    ["the beginning of its id", packageId.slice(0, 18), { title: "Quayside" }],
    ["the id of a file in it", fileId, { file: "notes/ferry.txt" }],
  ])("%s", async (_, query, hit) => {
    expect(await hitOf(french, query)).toMatchObject(hit);
    expect(await hitOf(swedish, query)).toMatchObject(hit);
    for (const stranger of strangers) expect(await hitsOf(stranger, query)).toEqual({ hits: [], more: false });
  });
});

it("an excerpt is a part of the summary, not all of it", async () => {
  const excerpt = (await hitOf(french, "ÉCLUSE"))?.excerpt ?? "";
  expect(excerpt.length).toBeLessThan(250);
  expect(excerpt).toMatch(/Before\. The ÉCLUSE was closed\. After/);
});

it("a few letters of an id find nothing: they are in every id", async () => {
  expect(await hitOf(french, packageId.slice(0, 4))).toBeUndefined();
});

it("a removed file's name finds nothing", async () => {
  const draft = await packageOf(owner, "draft");
  await owner.query("UPDATE file_content SET path = 'gone-for-good.txt' WHERE file_id = $1", [draft.fileId]);
  expect((await hitsOf(french, "gone-for-good")).hits).toHaveLength(1);
  await owner.query("UPDATE evidence_file SET removed_at = now() WHERE id = $1", [draft.fileId]);
  expect(await hitsOf(french, "gone-for-good")).toEqual({ hits: [], more: false });
});

it("names what it shows and nothing more, and says that there is more but not how much", async () => {
  const many = await Promise.all(Array.from({ length: HITS_MAX + 5 }, () => packageOf(owner, "notified")));
  const { result, lines } = await logged(owner, () =>
    operations["search.find"].perform(swedish, { query: "Registry case convoy" }, here),
  );
  expect(result.ok && [result.value.hits.length, result.value.more]).toEqual([HITS_MAX, true]);
  expect(lines[1]?.targets).toHaveLength(HITS_MAX);
  expect(many.length).toBeGreaterThan(HITS_MAX);
});
