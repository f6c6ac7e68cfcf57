import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runningEmbedded } from "@/lib/db/embedded";
import { readKeyring } from "@/lib/keyring";

const OUTPUT = "test-results/portal.log";
/** A cold production build on two busy cores is in it. */
const START_MILLISECONDS_MAX = 8 * 60_000;
const STOP_MILLISECONDS_MAX = 20_000;

/**
 * Serves one production build of the portal with a fresh demonstration database to all browser tests. With
 * COMITY_E2E_URL and COMITY_E2E_DATABASE_URL, the owner's address, a portal that runs already is used instead; the
 * probes of its log and figures then want COMITY_E2E_OUTPUT, a file, and COMITY_E2E_METRICS_URL too.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.COMITY_E2E_URL !== undefined) return () => Promise.resolve();
  const folder = await mkdtemp(join(tmpdir(), "comity-e2e-"));
  const port = Number(process.env.COMITY_E2E_PORT ?? (await freePort()));
  await mkdir("test-results", { recursive: true });
  const metricsPort = await freePort();
  const portal = start(folder, port, metricsPort);
  const url = `http://localhost:${port}`;
  const stop = async () => {
    await stopped(portal);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${url}/api/health`, portal);
    const { postgresPassword } = await readKeyring(folder);
    const database = await runningEmbedded({ dataDir: join(folder, "postgres"), password: postgresPassword });
    if (database === null) throw new Error("The portal answers, but its database is not to be found");
    process.env.COMITY_E2E_DATABASE_URL = database.url;
  } catch (error) {
    await stop();
    const output = await readFile(OUTPUT, "utf8");
    throw new Error(`The portal under test did not start. The end of ${OUTPUT}:\n${output.slice(-4_000)}`, {
      cause: error,
    });
  }
  process.env.COMITY_E2E_METRICS_URL = `http://127.0.0.1:${metricsPort}/metrics`;
  process.env.COMITY_E2E_OUTPUT = OUTPUT;
  process.env.COMITY_E2E_URL = url;
  return stop;
}

function start(folder: string, port: number, metricsPort: number): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    COMITY_DATA: folder,
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? ".next-e2e",
    LOG_LEVEL: "info",
  };
  for (const name of ["DATABASE_URL", "APP_DATABASE_URL", "COMITY_URL", "NODE_OPTIONS"])
    Reflect.deleteProperty(env, name);
  const portal = spawn(process.execPath, ["bin/comity.mjs", "up"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output = createWriteStream(OUTPUT);
  portal.stdout.pipe(output, { end: false });
  portal.stderr.pipe(output, { end: false });
  return portal;
}

/** Resolves when the address answers 200; throws when the portal ended or took too long. */
async function answers(address: string, portal: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS_MAX;
  while (Date.now() < deadline) {
    if (portal.exitCode !== null || portal.signalCode !== null) throw new Error("It ended");
    if ((await statusOf(address)) === 200) return;
    await pause(200);
  }
  throw new Error(`It did not answer within ${START_MILLISECONDS_MAX / 1000} seconds`);
}

async function statusOf(address: string): Promise<number | null> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(5_000) })).status;
  } catch (error) {
    // Nobody listens there yet.
    if (error instanceof Error) return null;
    throw error;
  }
}

async function stopped(portal: ChildProcess): Promise<void> {
  if (portal.exitCode !== null || portal.signalCode !== null) return;
  const gone = new Promise((resolve) => portal.once("exit", resolve));
  portal.kill("SIGTERM");
  const overdue = setTimeout(() => portal.kill("SIGKILL"), STOP_MILLISECONDS_MAX);
  await gone;
  clearTimeout(overdue);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("No free port"));
        else resolve(address.port);
      });
    });
  });
}
