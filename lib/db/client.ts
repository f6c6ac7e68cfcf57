import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";
import { openReaders, type Readers } from "./readers";
import { statementName } from "./statements";

/** One process' connections to PostgreSQL, always as the role that owns nothing (architecture.md 3, rule 4). */
export interface Database {
  readonly prisma: PrismaClient;
  /** Facts and changes. */
  readonly pool: pg.Pool;
  /** Reads through Prisma. */
  readonly readers: Readers;
  /** Hot reads: pipelining connections, on which Prisma cannot work. */
  readonly hot: pg.Pool;
  /** The append lane's own connection, so that entries never wait behind reads. */
  readonly lane: pg.Pool;
  close(): Promise<void>;
}

/** A few more than the database has processors: each further one at work costs all others their caches. */
const POOL_SIZE = 16;
const READERS_SIZE = 6;
const HOT_SIZE = 4;

/** Opens pools lazily on the app role's URL; throws nothing before the first query. */
export function openDatabase(url: string): Database {
  const shared = { connectionString: url, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 5_000 };
  const pool = new pg.Pool({ ...shared, max: POOL_SIZE });
  const readers = openReaders(shared, READERS_SIZE);
  const hot = new pg.Pool({ ...shared, max: HOT_SIZE, pipeline: true });
  const lane = new pg.Pool({ ...shared, max: 1 });
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  for (const each of [pool, hot, lane]) each.on("error", () => undefined);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: false,
    statementNameGenerator: ({ sql }) => statementName(sql) ?? "",
  });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
  return {
    prisma,
    pool,
    readers,
    hot,
    lane,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([readers.close(), pool.end(), hot.end(), lane.end()]);
    },
  };
}

declare global {
  var comityDatabase: Database | undefined;
}

/** The process' database; kept on globalThis because Next bundles modules more than once. */
export function database(): Database {
  globalThis.comityDatabase ??= openDatabase(env().appDatabaseUrl);
  return globalThis.comityDatabase;
}

/** Tests put a clone of the template database here. */
export function replaceDatabase(next: Database): void {
  globalThis.comityDatabase = next;
}
