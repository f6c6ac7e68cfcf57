import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

/** One process' connections to PostgreSQL, always as the role that owns nothing (architecture.md 3, rule 4). */
export interface Database {
  readonly prisma: PrismaClient;
  /** Facts and hot reads. */
  readonly pool: pg.Pool;
  /** The append lane's own connection, so that entries never wait behind reads. */
  readonly lane: pg.Pool;
  close(): Promise<void>;
}

const POOL_SIZE = 24;

/** Opens pools lazily on the app role's URL; throws nothing before the first query. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
  });
  const lane = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  for (const each of [pool, lane]) each.on("error", () => undefined);
  const adapter = new PrismaPg(pool, { disposeExternalPool: false });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
  return {
    prisma,
    pool,
    lane,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), lane.end()]);
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
