import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
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
   * take two more messages and twice the processor time. Should the connection be lost on the way, the next one is under
   * no entry and shows no evidence. Throws when too many are waiting already.
   */
  under<Output>(entry: string, work: (prisma: PrismaClient) => Promise<Output>): Promise<Output>;
  close(): Promise<void>;
}

const WAITING_MAX = 2_000;

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

  return {
    under: async (entry, work) => {
      const reader = await take();
      try {
        const name = `SELECT set_config('comity.entry', ${pg.escapeLiteral(entry)}, true)`;
        await reader.pool.query(`BEGIN READ ONLY; ${name}`);
        const output = await work(reader.prisma);
        await reader.pool.query("COMMIT");
        give(reader);
        return output;
      } catch (cause) {
        // Its transaction may still be open: this connection is not used again.
        await end(reader);
        const next = waiting.shift();
        if (next) next(open());
        throw cause;
      }
    },
    close: async () => {
      await Promise.all([...all].map(end));
    },
  };
}
