import { Prisma } from "@/lib/db/generated/client";

/** Parameterised SQL for `data.ts`: values never become text. */
export const sql = Prisma.sql;
export const emptySql = Prisma.empty;
export const joinSql = Prisma.join;
export type Sql = Prisma.Sql;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A literal for the one-message read: only values that cannot carry text. Throws on everything else. */
function literal(value: unknown): string {
  if (typeof value === "string" && UUID.test(value)) return `'${value}'::uuid`;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'::timestamptz`;
  if (Array.isArray(value) && value.every((each) => typeof each === "string" && UUID.test(each))) {
    return `'{${value.join(",")}}'::uuid[]`;
  }
  throw new TypeError("a hot read takes UUIDs, whole numbers and dates only");
}

/** The statement with its values written in, for PostgreSQL's simple protocol, which takes several statements in one message. */
export function inlined(statement: Sql): string {
  return statement.strings.reduce((text, part, index) => text + literal(statement.values[index - 1]) + part);
}
