import type { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { emptySql, sql, type Sql } from "./sql";

/**
 * The right to query, minted by the gate alone: the brand's symbol is not exported, so a page cannot call a query of
 * `data.ts` (architecture.md 3, rule 3). Every row is parsed when read.
 */
declare const brand: unique symbol;

interface Rows {
  /** Runs the statement and parses each row; throws when a row does not fit. */
  rows<Row>(schema: z.ZodType<Row>, statement: Sql): Promise<Row[]>;
}

/** Facts: what policies judge. In a change, `forUpdate` locks the row until the change commits. */
export interface FactScope extends Rows {
  readonly [brand]: "facts" | "read" | "change";
  readonly forUpdate: Sql;
  /**
   * In a change, runs `statement FOR UPDATE` first; elsewhere nothing. For facts gathered from more rows than the one
   * that is locked: a statement that waited for its lock still sees the other tables as they were before it waited.
   */
  lock(statement: Sql): Promise<void>;
  readonly prisma: Prisma.TransactionClient;
}

/** Reading what the committed entry names. */
export interface ReadScope extends FactScope {
  readonly [brand]: "read" | "change";
}

/** Reading in one message to the database, without Prisma. */
export interface HotScope extends Rows {
  readonly [brand]: "hot";
}

/** Changing what this transaction's own entry names. */
export interface ChangeScope extends ReadScope {
  readonly [brand]: "change";
}

const FOR_UPDATE = sql`FOR UPDATE`;
const noLock = async (_statement: Sql): Promise<void> => undefined;

type Runner = (statement: Sql) => Promise<readonly unknown[]>;

const parsing = (run: Runner): Rows => ({
  rows: async (schema, statement) => (await run(statement)).map((row) => schema.parse(row)),
});

/** For lib/access only. */
export const mintFacts = (run: Runner, prisma: Prisma.TransactionClient): FactScope =>
  ({ ...parsing(run), prisma, forUpdate: emptySql, lock: noLock }) as FactScope;

/** For lib/access only. */
export const mintRead = (prisma: Prisma.TransactionClient): ReadScope =>
  ({ ...parsing((statement) => prisma.$queryRaw(statement)), prisma, forUpdate: emptySql, lock: noLock }) as ReadScope;

/** For lib/access only. */
export const mintHot = (run: Runner): HotScope => parsing(run) as HotScope;

/** For lib/access only. */
export const mintChange = (prisma: Prisma.TransactionClient): ChangeScope =>
  ({
    ...parsing((statement) => prisma.$queryRaw(statement)),
    prisma,
    forUpdate: FOR_UPDATE,
    lock: async (statement) => {
      await prisma.$queryRaw(sql`${statement} ${FOR_UPDATE}`);
    },
  }) as ChangeScope;
