import { Prisma } from "@/lib/db/generated/client";

/** Parameterised SQL for `data.ts`: values never become text. */
export const sql = Prisma.sql;
export const emptySql = Prisma.empty;
export const joinSql = Prisma.join;
export type Sql = Prisma.Sql;
