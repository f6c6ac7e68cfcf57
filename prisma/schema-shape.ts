import type { Client } from "pg";

/** One line per column, key, foreign key and index: equal databases give equal lines, whatever made them. */
const LINES = `
  SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('constraint %s on %s: %s', k.conname, c.relname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT format('index %s', pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
   WHERE c.relnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
`;

/** What Prisma keeps for itself. */
const PRISMAS_OWN = /^(column _prisma_migrations\.|constraint \S+ on _prisma_migrations:)/;

export async function schemaShape(client: Pick<Client, "query">): Promise<Set<string>> {
  const { rows } = await client.query<{ line: string }>(LINES);
  return new Set(rows.map((row) => row.line).filter((line) => !PRISMAS_OWN.test(line)));
}

/** How a migrated database differs from what the Prisma schema says. */
export interface Drift {
  /** In the schema, not in the database. */
  readonly missing: readonly string[];
  /** In the database, not in the schema. */
  readonly extra: readonly string[];
}

export function driftBetween(migrated: ReadonlySet<string>, modelled: ReadonlySet<string>): Drift {
  return {
    missing: [...modelled].filter((line) => !migrated.has(line)).sort(),
    extra: [...migrated].filter((line) => !modelled.has(line)).sort(),
  };
}
