import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { KnownActor } from "@/lib/access/actor";
import { factScope } from "@/lib/access/transactions";
import { openDatabase, replaceDatabase } from "@/lib/db/client";
import type { Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import { noticeFacts } from "@/lib/notices/data";
import { mayReadNotice } from "@/lib/notices/policy";
import { operations } from "@/lib/registry";
import { spaceFacts } from "@/lib/spaces/data";
import { mayReadSpace } from "@/lib/spaces/policy";
import { append, inTransaction, shown, underEntry } from "@/tests/gate/entries";
import { build, named, noticeTruth, spaceTruth, worldArbitrary, type World } from "@/tests/gate/worlds";
import { testDatabase } from "@/tests/setup/database";

const WORLDS_PER_RUN = 50;
const RUNS = 20;

const { owner, app, appUrl } = await testDatabase();
const opened = openDatabase(appUrl);
replaceDatabase(opened);
afterAll(() => opened.close());

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}
type Ask = (cursor: { cursor?: string }, requestId: string) => Promise<Page>;

const value = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.reason ?? ""}`);
};
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const sorted = (all: readonly string[]) => [...all].sort();
const context = (requestId: string) => ({ address: "192.0.2.7", requestId });

/** All pages of a list, each held against what row-level security shows for the very entry that the page left. */
async function allPages(table: "notice_content" | "space_content", ask: Ask): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const requestId = newId();
    const page: Page = await ask(cursor === null ? {} : { cursor }, requestId);
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM log_entry WHERE request_ref = $1", [requestId]);
    expect(rows).toHaveLength(1);
    const seen = await inTransaction(app, async (client) => {
      await underEntry(client, rows[0]?.id ?? "");
      return shown(client, table);
    });
    expect(seen).toEqual(sorted(page.ids));
    all.push(...page.ids);
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(all).size).toBe(all.length);
  return sorted(all);
}

const spacesListed = (actor: KnownActor) =>
  allPages("space_content", async (cursor, requestId) => {
    const { spaces, next } = value(await operations["space.list"].perform(actor, cursor, context(requestId)));
    return { ids: ids(spaces), next };
  });
const inbox = (actor: KnownActor, show: "all" | "waiting") =>
  allPages("notice_content", async (cursor, requestId) => {
    const input = { ...cursor, show };
    const { notices, next } = value(await operations["notice.inbox"].perform(actor, input, context(requestId)));
    return { ids: ids(notices), next };
  });
const feed = (actor: KnownActor, spaceId: string) =>
  allPages("notice_content", async (cursor, requestId) => {
    const input = { spaceId, ...cursor };
    const { notices, next } = value(await operations["notice.list"].perform(actor, input, context(requestId)));
    return { ids: ids(notices), next };
  });

/** What the policies allow, object by object; the facts they judge are those that the database gives. */
async function allowed(world: World, actor: KnownActor) {
  const facts = factScope();
  const spaces = await Promise.all(
    world.spaces.map(async (each) => {
      const found = await spaceFacts(facts, each.id, actor);
      const truth = spaceTruth(world, each, actor);
      expect(found && { ...found, agencyIds: sorted(found.agencyIds) }).toEqual({
        ...truth,
        agencyIds: sorted(truth.agencyIds),
      });
      return mayReadSpace(actor, truth).allowed ? [each.id] : [];
    }),
  );
  const notices = await Promise.all(
    world.notices.map(async (each) => {
      const found = await noticeFacts(facts, each.id, actor);
      const truth = noticeTruth(world, each, actor);
      expect(found && sorted(found.recipientIds)).toEqual(sorted(truth.recipientIds));
      expect(found && mayReadNotice(actor, found)).toEqual(mayReadNotice(actor, truth));
      return mayReadNotice(actor, truth).allowed ? [{ id: each.id, spaceId: truth.space.id }] : [];
    }),
  );
  return { spaces: sorted(spaces.flat()), notices: notices.flat() };
}

async function holdsFor(world: World, actor: KnownActor): Promise<void> {
  const may = await allowed(world, actor);
  const readable = sorted(ids(may.notices));
  expect(await spacesListed(actor)).toEqual(may.spaces);
  expect(await inbox(actor, "all")).toEqual(readable);
  for (const id of await inbox(actor, "waiting")) expect(readable).toContain(id);
  for (const { id } of world.spaces.slice(0, 3)) {
    const here = sorted(may.notices.filter(({ spaceId }) => spaceId === id).map((each) => each.id));
    if (may.spaces.includes(id)) expect(await feed(actor, id)).toEqual(here);
    else await expect(feed(actor, id)).rejects.toThrow(/^not_found $/);
  }
  const search = await operations["search.find"].perform(actor, { query: "World" }, context(newId()));
  const found = value(search);
  const findable = [...may.spaces, ...readable];
  expect(found.more).toBe(findable.length > 20);
  if (!found.more) expect(sorted(ids(found.hits))).toEqual(sorted(findable));
  for (const id of ids(found.hits)) expect(findable).toContain(id);
}

/** Whatever an entry names, the database shows what the policies allow the agency as such, and nothing of other agencies. */
async function holdsForEntries(world: World): Promise<void> {
  const machine = world.actors.find(({ kind }) => kind === "client");
  if (!machine) throw new Error("a world has a machine");
  const everything = [...world.spaces.map(({ id }) => `space/${id}`), ...world.notices.map(({ id }) => `notice/${id}`)];
  for (const [index, agencyId] of world.agencies.entries()) {
    const actor = { ...machine, agency: { ...machine.agency, id: agencyId } };
    const entry = await append(app, { agency_id: agencyId }, everything);
    const spaces = world.spaces.filter((each) => mayReadSpace(actor, spaceTruth(world, each, actor)).allowed);
    const notices = world.notices.filter((each) => mayReadNotice(actor, noticeTruth(world, each, actor)).allowed);
    const seen = await inTransaction(app, async (client) => {
      await underEntry(client, entry);
      return [await shown(client, "space_content"), await shown(client, "notice_content")];
    });
    expect(seen, `agency ${index}`).toEqual([sorted(ids(spaces)), sorted(ids(notices))]);
  }
}

it("lists, policies and row-level security agree in every world", { timeout: 600_000 }, async () => {
  let worlds = 0;
  let shownToSomebody = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(worldArbitrary, { minLength: WORLDS_PER_RUN, maxLength: WORLDS_PER_RUN }),
      async (drawn) => {
        const all = drawn.map(named);
        await build(owner, all);
        await Promise.all(
          all.map(async (world, index) => {
            // Two people or one and the machine, by turns; everybody in the long run.
            const actors = [world.actors[index % 3], world.actors[index % 2 === 0 ? 3 : (index + 1) % 3]];
            for (const actor of actors) if (actor) await holdsFor(world, actor);
            await holdsForEntries(world);
            worlds += 1;
          }),
        );
        const { rows } = await owner.query<{ count: number }>(
          "SELECT count(*)::int AS count FROM log_target WHERE target LIKE 'notice/%'",
        );
        shownToSomebody = rows[0]?.count ?? 0;
      },
    ),
    { numRuns: RUNS, interruptAfterTimeLimit: 480_000, markInterruptAsFailure: true },
  );
  expect(worlds).toBeGreaterThanOrEqual(1_000);
  // Worlds in which nobody sees anything would prove nothing.
  expect(shownToSomebody).toBeGreaterThan(worlds);
});

it("would notice a world that does not agree", async () => {
  const world = named({
    people: [
      { agency: 0, roles: ["liaison_officer"] },
      { agency: 1, roles: ["liaison_officer"] },
      { agency: 2, roles: ["liaison_officer"] },
    ],
    spaces: [
      { state: "open", agencies: ["now", "now", "never", "ended"], people: ["now", "now", "now"], function: "member" },
    ],
    notices: [{ space: 0, agency: 0, state: "shared", recipients: [1] }],
  });
  await build(owner, [world]);
  const [provider, recipient] = world.actors;
  const id = world.notices[0]?.id ?? "";
  if (!provider || !recipient) throw new Error("a world has people");
  await holdsFor(world, provider);
  await holdsFor(world, recipient);
  await owner.query("DELETE FROM notice_recipient WHERE notice_id = $1", [id]);
  await expect(holdsFor(world, recipient)).rejects.toThrow();
});
