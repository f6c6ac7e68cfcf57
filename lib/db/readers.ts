import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { z } from "zod";
import { PrismaClient } from "./generated/client";
import { statementName } from "./statements";

/** A Prisma client with one connection to itself: what is begun on that connection holds for Prisma's queries. */
interface Reader {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

export interface Readers {
  /**
   * Runs `work` in a read-only transaction that is under this entry, then commits. Prisma's own interactive transactions
   * take two more messages and twice the processor time. A connection lost on the way (PostgreSQL ends who idles in a
   * transaction, as a busy process does) is followed by one under no entry, which shows no evidence: what was read then is
   * not given out, and `work` runs once more. Throws when that is lost too, or too many are waiting already.
   */
  under<Output>(entry: string, work: (prisma: PrismaClient) => Promise<Output>): Promise<Output>;
  close(): Promise<void>;
}

type Work<Output> = (prisma: PrismaClient) => Promise<Output>;
type Outcome<Output> =
  | { readonly read: true; readonly output: Output }
  | { readonly read: false; readonly lost: boolean; readonly cause: unknown };

/** What was read came, in part or whole, from a connection under no entry. */
class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

const WAITING_MAX = 2_000;
/** How it reads when PostgreSQL ended the connection while a query was asked (25P03: idle in a transaction for too long). */
const ENDED = /\b(?:25P03|57P01|08003|08006|P1017)\b|connection terminated|closed the connection/i;

const NAMED = "SELECT current_setting('comity.entry', true) AS entry";
const named = z.object({ rows: z.tuple([z.object({ entry: z.string().nullable() })]) });

/** Whether this connection is the one that was put under the entry. */
async function isUnder(pool: pg.Pool, entry: string): Promise<boolean> {
  return named.parse(await pool.query(NAMED)).rows[0].entry === entry;
}

/** Ends the transaction, and says whether it was the one under the entry: one message for both. */
async function committed(pool: pg.Pool, entry: string): Promise<boolean> {
  const [said] = z.tuple([named, z.unknown()]).parse(await pool.query(`${NAMED}; COMMIT`));
  return said.rows[0].entry === entry;
}

/** Whether the connection, and not the work, was at fault. A query that fails takes its connection with it: that proves nothing. */
async function wasLost(pool: pg.Pool, entry: string, cause: unknown): Promise<boolean> {
  if (cause instanceof ConnectionLost) return true;
  if (!(cause instanceof Error)) return false;
  if (cause.name.startsWith("PrismaClient"))
    return ENDED.test(`${cause.message} ${"code" in cause ? String(cause.code) : ""}`);
  const [under] = await Promise.allSettled([isUnder(pool, entry)]);
  return under.status === "rejected" || !under.value;
}

/** At most `size` connections, each with its client of about 7 MB, opened when first needed. */
export function openReaders(config: pg.PoolConfig, size: number): Readers {
  const free: Reader[] = [];
  const waiting: ((reader: Reader) => void)[] = [];
  const all = new Set<Reader>();

  const open = (): Reader => {
    const pool = new pg.Pool({ ...config, max: 1 });
    pool.on("error", () => undefined);
    const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? "" });
    const reader = { pool, prisma: new PrismaClient({ adapter }) };
    all.add(reader);
    return reader;
  };
  const end = async (reader: Reader): Promise<void> => {
    all.delete(reader);
    await reader.prisma.$disconnect();
    await reader.pool.end();
  };
  const take = (): Promise<Reader> => {
    const reader = free.pop() ?? (all.size < size ? open() : undefined);
    if (reader) return Promise.resolve(reader);
    if (waiting.length >= WAITING_MAX) return Promise.reject(new Error("too many reads are waiting for the database"));
    return new Promise((resolve) => waiting.push(resolve));
  };
  const give = (reader: Reader): void => {
    const next = waiting.shift();
    if (next) next(reader);
    else free.push(reader);
  };

  const attempt = async <Output>(entry: string, work: Work<Output>): Promise<Outcome<Output>> => {
    const reader = await take();
    try {
      const name = `SELECT set_config('comity.entry', ${pg.escapeLiteral(entry)}, true)`;
      await reader.pool.query(`BEGIN READ ONLY; ${name}`);
      const output = await work(reader.prisma);
      if (!(await committed(reader.pool, entry))) throw new ConnectionLost("the connection was lost while reading");
      give(reader);
      return { read: true, output };
    } catch (cause) {
      const lost = await wasLost(reader.pool, entry, cause);
      // Its transaction may still be open: this connection is not used again.
      await end(reader);
      const next = waiting.shift();
      if (next) next(open());
      return { read: false, lost, cause };
    }
  };

  return {
    under: async (entry, work) => {
      const first = await attempt(entry, work);
      if (first.read) return first.output;
      const second = first.lost ? await attempt(entry, work) : first;
      if (second.read) return second.output;
      throw second.cause;
    },
    close: async () => {
      await Promise.all([...all].map(end));
    },
  };
}
