import type pg from "pg";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import {
  mintChange,
  mintFacts,
  mintHot,
  mintRead,
  type ChangeScope,
  type FactScope,
  type HotScope,
  type ReadScope,
} from "./scope";
import { inlined, type Sql } from "./sql";

const UUID = /^[0-9a-f-]{36}$/;

/** Facts outside a transaction: single statements on the pool. */
export function factScope(): FactScope {
  const { pool, prisma } = database();
  return mintFacts(
    async (statement) => (await pool.query<Record<string, unknown>>(statement.text, statement.values)).rows,
    prisma,
  );
}

/** The same for a change that is not begun yet: rows decoded as the change itself will decode them. */
export function earlyScope(): FactScope {
  const { prisma } = database();
  return mintFacts((statement) => prisma.$queryRaw(statement), prisma);
}

/** A read transaction that names the committed entry and cannot write. */
export async function inRead<Output>(entry: string, body: (scope: ReadScope) => Promise<Output>): Promise<Output> {
  return database().prisma.$transaction(async (prisma) => {
    await prisma.$queryRaw`SELECT set_config('comity.entry', ${entry}, true), set_config('transaction_read_only', 'on', true)`;
    return body(mintRead(prisma));
  });
}

/** Each statement is one message of its own: begin, name the entry, select, commit. */
export async function inHotRead<Output>(entry: string, body: (scope: HotScope) => Promise<Output>): Promise<Output> {
  return body(mintHot((statement) => hotRows(database().pool, entry, statement)));
}

async function hotRows(pool: pg.Pool, entry: string, statement: Sql): Promise<readonly unknown[]> {
  if (!UUID.test(entry)) throw new TypeError("an entry's id is a UUID");
  const text = `BEGIN READ ONLY; SELECT set_config('comity.entry', '${entry}', true); ${inlined(statement)}; COMMIT`;
  const client = await pool.connect();
  try {
    // Several statements give several results, which pg's types do not say.
    const results: unknown = await client.query(text);
    client.release();
    return selected(results);
  } catch (cause) {
    client.release(true); // The transaction may still be open: this connection is not used again.
    throw cause;
  }
}

function selected(results: unknown): readonly unknown[] {
  const third: unknown = Array.isArray(results) ? results[2] : undefined;
  if (typeof third === "object" && third !== null && "rows" in third && Array.isArray(third.rows)) return third.rows;
  throw new TypeError("the database answered a hot read in an unknown shape");
}

/** One transaction for facts, entry and change. */
export async function inChange<Output>(
  body: (scope: ChangeScope, prisma: Prisma.TransactionClient) => Promise<Output>,
): Promise<Output> {
  return database().prisma.$transaction((prisma) => body(mintChange(prisma), prisma));
}
