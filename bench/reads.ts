import { mintRead } from "@/lib/access/scope";
import { factScope } from "@/lib/access/transactions";
import { replaceDatabase, type Database } from "@/lib/db/client";
import { noticeFacts, noticeView } from "@/lib/notices/data";
import { readNotice } from "@/lib/notices/operations";
import type { World } from "./world";
import { interleaved, type Series } from "./load";
import { atLeast, perSecond, ratio, type Figure } from "./report";
import { inTurn, type Turn } from "./turn";

export const CONTEXT = { address: "192.0.2.10", requestId: "bench" };
const LIMIT_PER_SECOND = 1_000;
const LIMIT_RATIO = 0.8;

async function gated({ reader, id }: Turn): Promise<void> {
  const outcome = await readNotice.perform(reader.actor, { noticeId: id }, CONTEXT);
  if (!outcome.ok) throw new Error(`a notice was not shown: ${outcome.code}`);
}

/** The same two statements through the same client without gate and log: facts on the pool, the words in a transaction. */
async function plain(database: Database, { reader, id }: Turn): Promise<void> {
  const facts = await noticeFacts(factScope(), id, reader.actor);
  const notice = await database.prisma.$transaction((prisma) => noticeView(mintRead(prisma), id));
  if (facts === null || notice === null) throw new Error("a notice was not found");
}

/** Opening a notice through Prisma: gated, with its purpose and a durable entry, beside the same in a plain transaction. */
export async function measureReads({ app, owner, readers }: World): Promise<Figure[]> {
  const next = inTurn(readers, (reader) => reader.notices);
  const pairs = [10, 50].map((atOnce): readonly [Series, Series] => [
    { atOnce, work: () => gated(next()), prepare: () => replaceDatabase(app) },
    { atOnce, work: () => plain(owner, next()), prepare: () => replaceDatabase(owner) },
  ]);
  const rounds = await interleaved(pairs.flat(), 9, 1_000);
  replaceDatabase(app);
  return pairs.flatMap(([first, second]): Figure[] => {
    const [through, without] = [rounds.of(first), rounds.of(second)];
    const what = `open a notice through Prisma, ${first.atOnce} at once`;
    return [
      perSecond(what, through, `plain transaction ${Math.round(without.perSecond)}/s`, atLeast(LIMIT_PER_SECOND)),
      ratio(`${what}, of the plain transaction`, rounds.share(first, second), atLeast(LIMIT_RATIO)),
    ];
  });
}
