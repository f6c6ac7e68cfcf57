import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import {
  SchemaEngine,
  __wbg_set_wasm,
  type MigrationList,
  type SchemasContainer,
} from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Client, Pool } from "pg";
import {
  compareHistory,
  migrationsFolder,
  readMigrationFiles,
  type MigrationFile,
  type SchemaState,
} from "@/lib/db/migration-history";
import { readSchemaFiles } from "@/prisma/schema-files";

/** Shared with no other lock of ours; two starters against one database migrate one after the other. */
const MIGRATION_LOCK = 7_305_812_401;
const NO_FILTER = { externalTables: [], externalEnums: [] };

/** A migration that the database refused; `migration` names it, `cause` is the database's own error. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
  readonly migration: string;

  constructor(migration: string, cause: unknown) {
    super(`The migration ${migration} could not be applied`, { cause });
    this.migration = migration;
  }
}

/**
 * Applies the migrations of `prisma/migrations` that the database lacks, each in one transaction, and returns their names.
 * Throws MigrationError when the database refuses one: nothing of that migration stays.
 */
export async function applyMigrations(url: string, folder = migrationsFolder()): Promise<string[]> {
  return withMigrationLock(url, async () => {
    const files = await readMigrationFiles(folder);
    const state = await diagnose(url, folder);
    if (state.pending.length === 0) return [];
    return withEngine(url, [], async (engine, adapter) => {
      try {
        const list = { migrationsList: migrationList(folder, files), filters: NO_FILTER };
        return (await engine.applyMigrations(list)).appliedMigrationNames;
      } catch (error) {
        const after = await diagnose(url, folder);
        throw new MigrationError(after.failed[0] ?? state.pending[0] ?? "unknown", adapter.scriptError ?? error);
      }
    });
  });
}

/** How the database's migration history stands against `prisma/migrations`. */
export async function diagnose(url: string, folder = migrationsFolder()): Promise<SchemaState> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await compareHistory(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows, folder);
  } finally {
    await client.end();
  }
}

/**
 * The SQL that builds everything the Prisma schema models in an empty database: the other half of the drift test. The
 * engine wants to reach some database for it, and neither reads nor changes that one.
 */
export async function schemaSql(url: string): Promise<string> {
  const schema: SchemasContainer = { files: await readSchemaFiles() };
  return withEngine(url, schema.files, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout ?? "";
  });
}

/**
 * Prisma's adapter cuts a script at every semicolon, which tears function bodies apart and commits statement by statement.
 * PostgreSQL runs a whole script sent as one simple query in one transaction, as Prisma's native engine does.
 */
class WholeScriptPg extends PrismaPg {
  scriptError: unknown;

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.scriptError = error;
        throw error;
      }
    };
    return adapter;
  }
}

let loading: Promise<void> | undefined;

function reportPanic(message: string): void {
  throw new Error(`The schema engine gave up: ${message}`);
}

/** The package's own loader needs a bundler; Node 20 instantiates the file beside it. */
async function loadEngine(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } });
  const bytes = await readFile(join(dirname(glue), "schema_engine_bg.wasm"));
  const imports = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...imports } });
  __wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("The schema engine's WebAssembly has no start function");
  Reflect.apply(start, undefined, []);
}

async function withEngine<Result>(
  url: string,
  schema: SchemasContainer["files"],
  work: (engine: SchemaEngine, adapter: WholeScriptPg) => Promise<Result>,
): Promise<Result> {
  await (loading ??= loadEngine());
  const datamodels =
    schema.length === 0 ? undefined : schema.map(({ path, content }): [string, string] => [path, content]);
  const pool = new Pool({ connectionString: url, max: 1 });
  const adapter = new WholeScriptPg(pool);
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, bound);
    try {
      return await work(engine, adapter);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

function migrationList(folder: string, files: readonly MigrationFile[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

async function withMigrationLock<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
