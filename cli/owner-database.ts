import { join } from "node:path";
import { Client } from "pg";
import { CommandError } from "@/cli/failure";
import { runningEmbedded, startEmbedded } from "@/lib/db/embedded";
import type { Environment } from "@/lib/env";
import type { Keyring } from "@/lib/keyring";

export interface OwnerDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

const nothing = () => Promise.resolve();
const embeddedOptions = (environment: Environment, keyring: Keyring) => ({
  dataDir: join(environment.dataFolder, "postgres"),
  password: keyring.postgresPassword,
});

/** The database of `comity up` and `comity serve`, which keep the embedded one for themselves. Throws CommandError when it is away. */
export async function keepDatabase(environment: Environment, keyring: Keyring): Promise<OwnerDatabase> {
  if (environment.databaseUrl === null) return startEmbedded(embeddedOptions(environment, keyring));
  await reach(environment.databaseUrl);
  return { url: environment.databaseUrl, stop: nothing };
}

/** The database of a command that runs and ends; an embedded one that a portal keeps at the moment is shared with it. */
export async function borrowDatabase(environment: Environment, keyring: Keyring): Promise<OwnerDatabase> {
  if (environment.databaseUrl === null) {
    const running = await runningEmbedded(embeddedOptions(environment, keyring));
    if (running !== null) return { url: running.url, stop: nothing };
  }
  return keepDatabase(environment, keyring);
}

/** Says before anything else happens whether DATABASE_URL leads anywhere. The sentence names no password. */
async function reach(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const place = `${pathname.slice(1)} at ${hostname}:${port === "" ? "5432" : port}`;
    throw new CommandError(`The database ${place} of DATABASE_URL cannot be reached (${reason(error)})`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message === "" && "code" in error ? String(error.code) : error.message;
}
