import type pg from "pg";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { statementName } from "@/lib/db/statements";
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
import type { Sql } from "./sql";

/** Facts outside a transaction: single statements on the pool. */
export function factScope(): FactScope {
  const { pool, prisma } = database();
  return mintFacts(async (statement) => (await pool.query<Record<string, unknown>>(prepared(statement))).rows, prisma);
}

/** The same for a change that is not begun yet: rows decoded as the change itself will decode them. */
export function earlyScope(): FactScope {
  const { prisma } = database();
  return mintFacts((statement) => prisma.$queryRaw(statement), prisma);
}

/** A read transaction that names the committed entry and cannot write. */
export async function inRead<Output>(entry: string, body: (scope: ReadScope) => Promise<Output>): Promise<Output> {
  return database().readers.under(entry, (prisma) => body(mintRead(prisma)));
}

/** Each statement travels with its own transaction: begin, name the entry, select, commit, in one message. */
export async function inHotRead<Output>(entry: string, body: (scope: HotScope) => Promise<Output>): Promise<Output> {
  return body(mintHot((statement) => hotRows(database().hot, entry, statement)));
}

const NAME_ENTRY = { name: "comity_name_entry", text: "SELECT set_config('comity.entry', $1, true)" };

/** The connection pipelines: it sends all four at once and keeps the plans of those that have one. */
async function hotRows(pool: pg.Pool, entry: string, statement: Sql): Promise<readonly unknown[]> {
  const client = await pool.connect();
  try {
    const [, , { rows }] = await Promise.all([
      client.query("BEGIN READ ONLY"),
      client.query({ ...NAME_ENTRY, values: [entry] }),
      client.query<Record<string, unknown>>(prepared(statement)),
      client.query("COMMIT"),
    ]);
    client.release();
    return rows;
  } catch (cause) {
    client.release(true); // Answers may still be on their way: this connection is not used again.
    throw cause;
  }
}

function prepared({ text, values }: Sql): pg.QueryConfig {
  const name = statementName(text);
  return name === undefined ? { text, values } : { name, text, values };
}

/** One transaction for facts, entry and change. */
export async function inChange<Output>(
  body: (scope: ChangeScope, prisma: Prisma.TransactionClient) => Promise<Output>,
): Promise<Output> {
  return database().prisma.$transaction((prisma) => body(mintChange(prisma), prisma));
}
