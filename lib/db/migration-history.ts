import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** What separates a database from `prisma/migrations`; all four empty means current. */
export interface SchemaState {
  /** In the folder, not in the database. */
  readonly pending: readonly string[];
  /** In the database, not in the folder: the database was migrated by a newer Comity. */
  readonly newer: readonly string[];
  /** Started and neither finished nor rolled back. */
  readonly failed: readonly string[];
  /** Applied from a file whose text was different. */
  readonly edited: readonly string[];
}

/** Relative to the working directory, which `bin/comity.mjs` makes the project's root: bundled code knows no other anchor. */
export function migrationsFolder(): string {
  return join(process.cwd(), "prisma", "migrations");
}

/** The migrations in the order in which they are applied. An absent folder holds none. */
export async function readMigrationFiles(folder = migrationsFolder()): Promise<MigrationFile[]> {
  if (!existsSync(folder)) return [];
  // The marks tell the bundler that these files are read where they lie and belong to no bundle.
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(/* turbopackIgnore: true */ join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

type Row = Record<string, unknown>;

/** Compares by Prisma's own table, so that `prisma migrate deploy` and this code may take turns. */
export async function compareHistory(
  query: (sql: string) => Promise<Row[]>,
  folder = migrationsFolder(),
): Promise<SchemaState> {
  const files = await readMigrationFiles(folder);
  const [table] = await query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS "exists"`);
  const rows =
    table?.exists === true
      ? await query(
          `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
             FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
        )
      : [];
  return compare(files, rows);
}

function compare(files: readonly MigrationFile[], rows: readonly Row[]): SchemaState {
  const known = new Map(files.map((file) => [file.name, file.checksum]));
  const finished = new Map(rows.filter((row) => row.finished === true).map((row) => [row.name, row.checksum]));
  const failed = rows.map((row) => String(row.name)).filter((name) => !finished.has(name));
  const applied = [...finished.keys()].map(String);
  return {
    pending: files.map((file) => file.name).filter((name) => !finished.has(name) && !failed.includes(name)),
    newer: applied.filter((name) => !known.has(name)),
    failed,
    edited: applied.filter((name) => known.has(name) && known.get(name) !== finished.get(name)),
  };
}
