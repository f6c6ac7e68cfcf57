import { hotRead, type Operation } from "@/lib/access/operation";
import { mintHot } from "@/lib/access/scope";
import { factScope } from "@/lib/access/transactions";
import { replaceDatabase, type Database } from "@/lib/db/client";
import { statementName } from "@/lib/db/statements";
import { noticeFacts, noticeSummaries, visibleNotices } from "@/lib/notices/data";
import { noticeListSchema, noticeIdSchema, type NoticeFacts } from "@/lib/notices/model";
import { listNotices } from "@/lib/notices/operations";
import { asksPurpose, mayReadNotice, noticesVisibleTo } from "@/lib/notices/policy";
import { spaceFacts } from "@/lib/spaces/data";
import type { World } from "./world";
import { interleaved, type Series } from "./load";
import type { Reader } from "./readers";
import { CONTEXT } from "./reads";
import { atLeast, perSecond, unlimited, type Figure, type Limit } from "./report";
import { inTurn, type Turn } from "./turn";

const LIMIT = atLeast(3_000);

const target = (facts: NoticeFacts) => ({ kind: "notice", id: facts.id, ownerAgencyId: facts.agencyId });

/** One object in the form of hot reads, with all that opening evidence asks for: what opening a file will be. */
const openOne = hotRead({
  name: "notice.open",
  input: noticeIdSchema,
  output: noticeListSchema,
  subject: (input) => ({ kind: "notice", id: input.noticeId }),
  facts: (scope, input, actor) => noticeFacts(scope, input.noticeId, actor),
  policy: mayReadNotice,
  targets: (_, facts) => [target(facts)],
  purposeFor: (_, facts) => (asksPurpose(facts) ? target(facts) : null),
  situations: () => ({}),
  run: async (scope, { noticeId }) => ({ notices: await noticeSummaries(scope, [noticeId]), next: null }),
});

async function through(operation: Operation, { reader }: Turn, input: unknown): Promise<void> {
  const outcome = await operation.perform(reader.actor, input, CONTEXT);
  if (!outcome.ok) throw new Error(`a hot read was refused: ${outcome.code}`);
}

const select = (database: Database) =>
  mintHot(async ({ text, values }) => {
    const name = statementName(text);
    const query = name === undefined ? { text, values } : { name, text, values };
    return (await database.pool.query<Record<string, unknown>>(query)).rows;
  });

async function plainOne(owner: Database, { reader, id }: Turn): Promise<void> {
  await noticeFacts(factScope(), id, reader.actor);
  await noticeSummaries(select(owner), [id]);
}

async function plainList(owner: Database, { reader, id }: Turn): Promise<void> {
  const [, found] = await Promise.all([
    spaceFacts(factScope(), id, reader.actor),
    visibleNotices(factScope(), noticesVisibleTo(reader.actor), { spaceId: id }),
  ]);
  await noticeSummaries(
    select(owner),
    found.map((notice) => notice.id),
  );
}

interface Case {
  readonly what: string;
  readonly limit: Limit;
  readonly of: (reader: Reader) => readonly string[];
  readonly gated: (turn: Turn) => Promise<void>;
  readonly plain: (owner: Database, turn: Turn) => Promise<void>;
}

const list = (turn: Turn) => through(listNotices, turn, { spaceId: turn.id });
const CASES: readonly Case[] = [
  {
    what: "open one notice, hot",
    limit: LIMIT,
    of: (reader) => reader.notices,
    gated: (turn) => through(openOne, turn, { noticeId: turn.id }),
    plain: plainOne,
  },
  { what: "list 1 to 5 notices, hot", limit: LIMIT, of: (reader) => reader.quietSpaces, gated: list, plain: plainList },
  { what: "list 50 notices, hot", limit: unlimited, of: (reader) => reader.busySpaces, gated: list, plain: plainList },
];

/** Hot reads, 50 at once, beside the same selects by plain `pg` with prepared statements, without gate, log and transaction. */
export async function measureHotReads({ app, owner, readers }: World): Promise<Figure[]> {
  const pairs = CASES.map(({ what, limit, of, gated, plain }) => {
    const next = inTurn(readers, of);
    const first: Series = { atOnce: 50, work: () => gated(next()), prepare: () => replaceDatabase(app) };
    const second: Series = { atOnce: 50, work: () => plain(owner, next()), prepare: () => replaceDatabase(owner) };
    return { what, limit, first, second };
  });
  const rounds = await interleaved(
    pairs.flatMap(({ first, second }) => [first, second]),
    9,
    1_000,
  );
  replaceDatabase(app);
  return pairs.map(({ what, limit, first, second }) => {
    const [hot, bare] = [rounds.of(first), rounds.of(second)];
    const share = rounds.share(first, second).toFixed(2);
    return perSecond(what, hot, `plain pg ${Math.round(bare.perSecond)}/s (${share})`, limit);
  });
}
