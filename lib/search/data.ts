import { z } from "zod";
import type { ReadScope } from "@/lib/access/scope";
import { sql, type Sql } from "@/lib/access/sql";

const found = z.object({ id: z.string(), agencyId: z.string().nullable(), spaceId: z.string() });
/** What an entry names of a hit. */
export type FoundRow = z.infer<typeof found>;

interface Question {
  /** Ids of what the searcher may see. */
  readonly candidates: readonly string[];
  readonly query: string;
  readonly limit: number;
}

/** As one text: thousands of values of an array cost Prisma more than the search costs PostgreSQL. */
const idsOf = (candidates: readonly string[]): Sql => sql`string_to_array(${candidates.join(",")}, ',')::uuid[]`;

const newest = (scope: ReadScope, table: Sql, limit: number): Promise<FoundRow[]> =>
  scope.rows(found, sql`${table} ORDER BY s.id DESC LIMIT ${limit}`);

/** Ids among the candidates whose title holds the words; ids only, under the entry that names the search. */
export const matchingNotices = (scope: ReadScope, { candidates, query, limit }: Question): Promise<FoundRow[]> =>
  newest(
    scope,
    sql`SELECT s.id, n.agency_id AS "agencyId", n.space_id AS "spaceId"
      FROM comity_search_notices(${idsOf(candidates)}, ${query}) AS s(id) JOIN notice n ON n.id = s.id`,
    limit,
  );

/** By name, operation or id. */
export const matchingSpaces = (scope: ReadScope, { candidates, query, limit }: Question): Promise<FoundRow[]> =>
  newest(
    scope,
    sql`SELECT s.id, NULL::uuid AS "agencyId", s.id AS "spaceId" FROM comity_search_spaces(${idsOf(candidates)}, ${query}) AS s(id)`,
    limit,
  );

/** By title, summary, file name or id. */
export const matchingPackages = (scope: ReadScope, { candidates, query, limit }: Question): Promise<FoundRow[]> =>
  newest(
    scope,
    sql`SELECT s.id, p.agency_id AS "agencyId", p.space_id AS "spaceId"
      FROM comity_search_packages(${idsOf(candidates)}, ${query}) AS s(id) JOIN package p ON p.id = s.id`,
    limit,
  );

const placeRow = z.object({ id: z.string(), file: z.string().nullable(), excerpt: z.string().nullable() });
export type FoundPlace = z.infer<typeof placeRow>;

/** Characters shown before and after the words in a summary. */
const [BEFORE, AFTER] = [60, 140];

/** Where in each package the words stand: the first file name that holds them, and the part of the summary around them. */
export async function placesIn(
  scope: ReadScope,
  ids: readonly string[],
  query: string,
): Promise<Map<string, FoundPlace>> {
  const words = query.toLowerCase();
  const rows = await scope.rows(
    placeRow,
    sql`SELECT c.package_id AS id,
      (SELECT f.path FROM file_content f JOIN evidence_file e ON e.id = f.file_id WHERE f.package_id = c.package_id AND e.removed_at IS NULL
        AND (strpos(lower(f.path), ${words}) > 0 OR length(${words}) >= 8 AND starts_with(f.file_id::text, ${words})) ORDER BY f.path_key LIMIT 1) AS file,
      CASE WHEN place > 0 THEN substr(summary, greatest(1, place - ${BEFORE}::int), length(${words}) + ${BEFORE + AFTER}::int) END AS excerpt
      FROM package_content c CROSS JOIN LATERAL (SELECT c.details ->> 'summary' AS summary, strpos(lower(c.details ->> 'summary'), ${words}) AS place) t
      WHERE c.package_id = ANY (${[...ids]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
