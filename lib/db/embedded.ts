import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";
import { ensureCluster, prepareCluster } from "@/lib/db/embedded/cluster";
import { choosePlace, type Place } from "@/lib/db/embedded/place";
import { freePort, readPort } from "@/lib/db/embedded/port";
import { findPostmaster, launchServer, stopPostmaster, type Server } from "@/lib/db/embedded/server";

export interface Embedded {
  /** Database `comity` as its owner, a role that may create roles and databases but is no superuser. */
  readonly url: string;
  /** Database `postgres` as PostgreSQL's superuser: for measurements and for tests that play the worst administrator. */
  readonly superuserUrl: string;
  /** Shuts the server down and waits until its data are on disk. Calling it again does nothing. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the cluster, its port and its server log; made when absent. */
  readonly dataDir: string;
  /** Server settings over the defaults, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of both roles. Absent: made at random and kept in the data folder, mode 0600. */
  readonly password?: string;
}

/** Session advisory lock of the process that looks after a cluster; the server frees it when that process dies. */
const KEEPER_LOCK = 7_305_812_400;

/**
 * Starts the PostgreSQL 18 that npm ships, creating its cluster on first use. A server left behind by a killed process
 * is shut down first. Throws EmbeddedError: `in_use` when a living process looks after this folder, `unwritable`,
 * `no_binaries`, `no_user`, `start_failed`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  await makeFolder(options.dataDir);
  const place = await choosePlace(options.dataDir);
  const password = options.password ?? (await keptPassword(options.dataDir));
  await retireLeftover(place, password);
  await ensureCluster(place, password);
  const server = await launchOnFreePort(place, options.settings ?? {}, superuser(password));
  try {
    const keeper = await becomeKeeper(superuser(password)(server.port));
    await prepareCluster(keeper, password);
    return handle(server, keeper, password);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The server another living process keeps for this folder, or null. Never starts or stops anything. */
export async function runningEmbedded(options: EmbeddedOptions): Promise<{ url: string; superuserUrl: string } | null> {
  const place = await choosePlace(options.dataDir);
  const password = options.password ?? (await keptPassword(options.dataDir));
  const postmaster = await findPostmaster(place);
  if (postmaster === null) return null;
  const superuserUrl = superuser(password)(postmaster.port);
  return (await hasKeeper(superuserUrl)) ? { url: ownerUrl(password, postmaster.port), superuserUrl } : null;
}

function handle(server: Server, keeper: Client, password: string): Embedded {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await keeper.end();
    await server.stop();
  };
  return {
    url: ownerUrl(password, server.port),
    superuserUrl: superuser(password)(server.port),
    stop: () => (stopping ??= stop()),
  };
}

const superuser = (password: string) => (port: number) =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/postgres`;

const ownerUrl = (password: string, port: number) =>
  `postgresql://comity:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/comity`;

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedError("unwritable", dataDir, { cause: error });
  }
}

async function keptPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, "password");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
}

/** A server without a keeper lost its process to a `kill -9`: shut it down cleanly, so that ours starts from its data. */
async function retireLeftover(place: Place, password: string): Promise<void> {
  const postmaster = await findPostmaster(place);
  if (postmaster === null) return;
  if (await hasKeeper(superuser(password)(postmaster.port))) throw new EmbeddedError("in_use", place.dataDir);
  await stopPostmaster(postmaster.pid);
}

async function launchOnFreePort(
  place: Place,
  settings: Readonly<Record<string, string>>,
  urlOf: (port: number) => string,
): Promise<Server> {
  const attempts = 3;
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(await readPort(place));
    try {
      return await launchServer(place, port, settings, urlOf(port));
    } catch (error) {
      // Between looking and listening another program can take the port; anything else repeats and ends here too.
      if (attempt === attempts) throw error;
    }
  }
}

async function becomeKeeper(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: "comity keeper" });
  // The server ends this connection when it is shut down from outside; the next query of the portal tells.
  client.on("error", () => undefined);
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1)", [KEEPER_LOCK]);
  return client;
}

async function hasKeeper(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>("SELECT pg_try_advisory_lock($1) AS free", [KEEPER_LOCK]);
    return rows[0]?.free !== true;
  } catch {
    // Still starting or stopping, or it answers nobody: nobody works with it.
    return false;
  } finally {
    await client.end();
  }
}
