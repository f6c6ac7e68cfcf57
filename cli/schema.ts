import { Client } from "pg";
import { CommandError } from "@/cli/failure";
import type { Environment } from "@/lib/env";
import type { Keyring } from "@/lib/keyring";
import type { SchemaState } from "@/lib/db/migration-history";
import { appUrl, ensureGroup, ensureLogin } from "@/lib/db/roles";
import { seedCountries } from "@/prisma/seed/people";
import { MigrationError, applyMigrations, diagnose } from "@/prisma/engine";

/** The web process' URL: the operator's own, or the login role that `comity migrate` makes. */
export function webUrl(environment: Environment, ownerUrl: string, keyring: Keyring): string {
  return environment.appDatabaseUrlGiven ?? appUrl(ownerUrl, keyring.appDatabasePassword);
}

/** Applies what is missing and makes the login role; repeatable. Returns the names of the migrations it applied. */
export async function bringUpToDate(environment: Environment, ownerUrl: string, keyring: Keyring): Promise<string[]> {
  refuseUnknown(await diagnose(ownerUrl));
  await ensureGroup(ownerUrl);
  const applied = await applyMigrations(ownerUrl).catch(explainForeign);
  await ensureLogin(ownerUrl, webUrl(environment, ownerUrl, keyring));
  await withOwner(ownerUrl, seedCountries);
  return applied;
}

/** Prisma's P3005: tables without a history. */
function explainForeign(error: unknown): never {
  const cause = error instanceof MigrationError ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause && cause.code === "P3005") {
    throw new CommandError("The database holds something that is not Comity's; it needs an empty one", {
      cause: error,
    });
  }
  throw error;
}

/** Throws CommandError unless the schema is exactly this version's. */
export async function requireCurrent(ownerUrl: string): Promise<void> {
  const state = await diagnose(ownerUrl);
  refuseUnknown(state);
  if (state.pending.length > 0) {
    throw new CommandError(
      `The database lacks ${String(state.pending.length)} migrations; run \`comity migrate\` first`,
    );
  }
}

/** A database that this version does not understand is left exactly as it is. */
function refuseUnknown(state: SchemaState): void {
  const [newer, failed, edited] = [state.newer[0], state.failed[0], state.edited[0]];
  if (newer !== undefined) {
    throw new CommandError(
      `The database has a newer schema (${newer}) than this Comity knows; install that newer version`,
    );
  }
  if (failed !== undefined) {
    throw new CommandError(
      `The migration ${failed} failed earlier and left its mark in _prisma_migrations; see docs/operations.md`,
    );
  }
  if (edited !== undefined) {
    throw new CommandError(
      `The database was migrated with another text of ${edited} than this Comity has; nothing was changed`,
    );
  }
}

/** What the database says it is, or null when nobody has said it yet. */
export async function installationKind(ownerUrl: string): Promise<"demo" | "real" | null> {
  return withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ demo: boolean }>("SELECT demo FROM installation");
    return rows[0] === undefined ? null : rows[0].demo ? "demo" : "real";
  });
}

/** Declares a database nobody has declared yet to be a real installation. */
export async function declareReal(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, (owner) =>
    owner.query("INSERT INTO installation (one, demo) VALUES (1, false) ON CONFLICT (one) DO NOTHING"),
  );
}

export async function withOwner<Result>(ownerUrl: string, work: (owner: Client) => Promise<Result>): Promise<Result> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
