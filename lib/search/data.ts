import { z } from "zod";
import type { ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";

const found = z.object({ id: z.string() });

/** Ids among the candidates whose title holds the words; ids only, under the entry that names the search. */
export const matchingNotices = async (
  scope: ReadScope,
  candidates: readonly string[],
  query: string,
  limit: number,
): Promise<string[]> =>
  (
    await scope.rows(
      found,
      sql`SELECT id FROM comity_search_notices(${[...candidates]}::uuid[], ${query}) AS s(id) ORDER BY id DESC LIMIT ${limit}`,
    )
  ).map(({ id }) => id);

export const matchingSpaces = async (
  scope: ReadScope,
  candidates: readonly string[],
  query: string,
  limit: number,
): Promise<string[]> =>
  (
    await scope.rows(
      found,
      sql`SELECT id FROM comity_search_spaces(${[...candidates]}::uuid[], ${query}) AS s(id) ORDER BY id DESC LIMIT ${limit}`,
    )
  ).map(({ id }) => id);

/** By title, summary, file name or id. */
export const matchingPackages = async (
  scope: ReadScope,
  candidates: readonly string[],
  query: string,
  limit: number,
): Promise<string[]> =>
  (
    await scope.rows(
      found,
      sql`SELECT id FROM comity_search_packages(${[...candidates]}::uuid[], ${query}) AS s(id) ORDER BY id DESC LIMIT ${limit}`,
    )
  ).map(({ id }) => id);
