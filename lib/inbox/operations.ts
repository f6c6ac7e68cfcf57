import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { hotRead } from "@/lib/access/operation";
import type { FactScope, HotScope } from "@/lib/access/scope";
import { mayListPackages, packagesVisibleTo, releases } from "@/lib/packages/policy";
import * as data from "./data";
import * as model from "./model";

/** Whose inbox it is; null for whoever works with no evidence at all. */
function readerOf(actor: KnownActor): data.Reader | null {
  const reach = packagesVisibleTo(actor);
  return reach && { reach, id: actor.id, releases: releases(actor) };
}

interface Facts {
  readonly page: readonly data.Listed[];
  readonly next: string | null;
  readonly last: data.LastAct | null;
  readonly pending: number;
}
const nothing: Facts = { page: [], next: null, last: null, pending: 0 };

async function found(scope: FactScope, actor: KnownActor, cursor: string | undefined): Promise<Facts> {
  const reader = readerOf(actor);
  if (reader === null) return nothing;
  const rows = await data.waitingItems(scope, reader, cursor);
  const page = rows.slice(0, model.PAGE_SIZE);
  const next = rows.length > model.PAGE_SIZE ? (page.at(-1)?.key ?? null) : null;
  if (page.length > 0 || cursor !== undefined) return { ...nothing, page, next };
  const [last, pending] = await Promise.all([data.lastAct(scope, reader), data.pendingCount(scope, reader)]);
  return { ...nothing, last, pending };
}

type Named = Pick<data.Listed, "kind" | "id" | "agencyId" | "spaceId">;

/** A title is disclosed with its space's name; a recall discloses neither. */
const targetsOf = ({ kind, id, agencyId, spaceId }: Named) => [
  { kind, id, ownerAgencyId: agencyId, spaceId },
  ...(kind === "recall" ? [] : [{ kind: "space", id: spaceId, ownerAgencyId: null, spaceId }]),
];

/** Whether what they have not looked at since it changed is news to them: not what they are writing themselves. */
const isNews = ({ task, doneAt }: data.Listed): boolean =>
  doneAt === null && !["finish", "finish_notice"].includes(task);

/** A line with its words; none when it was recalled between the facts and the look. */
function shown(listed: data.Listed, words: data.Words | undefined): model.InboxItem[] {
  const fresh = isNews(listed);
  if (listed.kind === "recall") return [{ ...listed, title: null, spaceName: null, fresh }];
  return words ? [{ ...listed, title: words.title, spaceName: words.spaceName, fresh: fresh && words.fresh }] : [];
}

async function wordsOf(scope: HotScope, named: readonly Named[]): Promise<ReadonlyMap<string, data.Words>> {
  const ids = (kind: Named["kind"]) => named.filter((each) => each.kind === kind).map(({ id }) => id);
  const words = await Promise.all([data.noticeWords(scope, ids("notice")), data.packageWords(scope, ids("package"))]);
  return new Map(words.flat().map((each) => [each.id, each]));
}

/** What waits for this very person, across notices and packages: what is urgent by remaining time, the rest by novelty. */
export const listInbox = hotRead({
  name: "inbox.list",
  input: model.inboxSchema,
  output: model.inboxListSchema,
  subject: () => null,
  facts: (scope, { cursor }, actor) => found(scope, actor, cursor),
  policy: mayListPackages,
  targets: (_, { page, last }) => [...page, ...(last ? [last] : [])].flatMap(targetsOf),
  situations: () => ({ any: nothing }),
  run: async (scope, _, { page, next, last, pending }) => {
    const words = await wordsOf(scope, [...page, ...(last ? [last] : [])]);
    const items = page.flatMap((listed) => shown(listed, words.get(listed.id)));
    const title = last && words.get(last.id)?.title;
    return {
      items,
      next,
      last: last && title ? { kind: last.kind, id: last.id, act: last.act, title, at: last.at } : null,
      pending,
    };
  },
});

/** For the shell, on every page: how many lines `inbox.list` would show as waiting. Names none, so its entry has no target. */
export const countWaiting = hotRead({
  name: "inbox.count_waiting",
  input: z.strictObject({}),
  output: model.waitingCountSchema,
  subject: () => null,
  facts: async (scope, _, actor) => {
    const reader = readerOf(actor);
    return reader === null ? 0 : data.waitingCount(scope, reader);
  },
  policy: mayListPackages,
  targets: () => [],
  situations: () => ({ any: 0 }),
  run: async (_scope, _input, count) => ({ count }),
});
