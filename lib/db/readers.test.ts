import { afterAll, expect, it } from "vitest";
import { testDatabase } from "@/tests/setup/database";
import { openReaders } from "./readers";
import type { PrismaClient } from "./generated/client";

const { owner, ownerUrl } = await testDatabase();
const readers = openReaders({ connectionString: ownerUrl }, 1);
afterAll(() => readers.close());

interface Seen {
  readonly entry: string | null;
}
const entryOf = (prisma: PrismaClient): Promise<Seen[]> =>
  prisma.$queryRaw<Seen[]>`SELECT current_setting('comity.entry', true) AS entry`;
/** The first query after the loss fails, or finds itself on another connection. */
const afterLoss = (prisma: PrismaClient): Promise<PromiseSettledResult<Seen[]>[]> =>
  Promise.allSettled([entryOf(prisma)]);

/** Ends the connection as PostgreSQL does with who idles in a transaction. */
const cut = async (prisma: PrismaClient): Promise<void> => {
  const [row] = await prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  await owner.query("SELECT pg_terminate_backend($1, 5000)", [row?.pid]);
};

it("reads again when the connection is lost on the way: nothing is taken from one under no entry", async () => {
  let tries = 0;
  const read = await readers.under("first", async (prisma) => {
    tries += 1;
    if (tries > 1) return entryOf(prisma);
    await cut(prisma);
    await afterLoss(prisma);
    return entryOf(prisma);
  });
  expect([tries, read]).toEqual([2, [{ entry: "first" }]]);
});

it("reads again also when the loss shows as something that is not there", async () => {
  let tries = 0;
  const read = await readers.under("second", async (prisma) => {
    tries += 1;
    if (tries > 1) return entryOf(prisma);
    await cut(prisma);
    await afterLoss(prisma);
    throw new Error("not found");
  });
  expect([tries, read]).toEqual([2, [{ entry: "second" }]]);
});

it("reads again when the query itself meets the loss", async () => {
  let tries = 0;
  const read = await readers.under("met", async (prisma) => {
    tries += 1;
    if (tries === 1) await cut(prisma);
    return entryOf(prisma);
  });
  expect([tries, read]).toEqual([2, [{ entry: "met" }]]);
});

it("gives up when the second connection is lost too, and goes on with the next read", async () => {
  let tries = 0;
  const work = async (prisma: PrismaClient) => {
    tries += 1;
    await cut(prisma);
    return afterLoss(prisma);
  };
  await expect(readers.under("third", work)).rejects.toThrow("lost");
  expect(tries).toBe(2);
  expect(await readers.under("fourth", entryOf)).toEqual([{ entry: "fourth" }]);
});

it("does not try again what failed by itself", async () => {
  let tries = 0;
  const work = async (prisma: PrismaClient) => {
    tries += 1;
    return prisma.$queryRaw`SELECT 1 / 0 AS nothing`;
  };
  await expect(readers.under("fifth", work)).rejects.toThrow("division by zero");
  expect(tries).toBe(1);
});
