import type { ChildProcess } from "node:child_process";
import { open, readFile, realpath, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";
import { lastComplaint } from "@/lib/db/embedded/cluster";
import type { Place } from "@/lib/db/embedded/place";
import { keepPort } from "@/lib/db/embedded/port";
import { readIfPresent } from "@/lib/system/local-file";
import { isAlive, stopProcess } from "@/lib/system/process";

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

const DEFAULTS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  // A server's log must not tell what evidence says (Regulation (EU) 2023/969, article 7(10)): no statements, no values.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_statement: "none",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

const LOG_BYTES_MAX = 5_000_000;
const START_MILLISECONDS_MAX = 60_000;

/** Starts the server and waits until it answers `url`. Throws EmbeddedError `start_failed` with the server's last words. */
export async function launchServer(
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
  url: string,
): Promise<Server> {
  await keepPort(place, port);
  const logFile = join(place.dataDir, "server.log");
  await trim(logFile);
  const log = await open(logFile, "a", 0o600);
  const flags = Object.entries({ ...DEFAULTS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", place.clusterDir, "-p", String(port), ...flags];
  const child = place.start("postgres", args, ["ignore", log.fd, log.fd]);
  await log.close();
  const exited = new Promise<void>((resolve) => {
    child.once("error", () => {
      resolve();
    });
    child.once("exit", () => {
      resolve();
    });
  });
  const server = { port, stop: () => stopServer(child, exited) };
  if (await answers(url, child)) return server;
  await server.stop();
  throw new EmbeddedError("start_failed", lastComplaint(await readFile(logFile, "utf8")));
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, a checkpoint is written; SIGQUIT after that only loses the checkpoint. */
async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return exited;
  child.kill("SIGINT");
  const overdue = setTimeout(() => child.kill("SIGQUIT"), 20_000);
  await exited;
  clearTimeout(overdue);
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + START_MILLISECONDS_MAX;
  while (child.exitCode === null && child.pid !== undefined && performance.now() < deadline) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await pause(20);
    }
  }
  return false;
}

/** The server that runs on this cluster, whoever started it, or null. */
export async function findPostmaster(place: Place): Promise<{ pid: number; port: number } | null> {
  const text = await readIfPresent(join(place.clusterDir, "postmaster.pid"));
  if (text === null) return null;
  const [pid, folder, , port] = text.split("\n");
  if (folder === undefined || !(await isSameFolder(folder, place.clusterDir))) return null;
  return (await runsOn(Number(pid), folder)) ? { pid: Number(pid), port: Number(port) } : null;
}

/** The file outlives a crash, and its process number may belong to somebody else by now. */
async function runsOn(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  const command = (await readIfPresent(`/proc/${String(pid)}/cmdline`)) ?? "";
  return command.split("\0").includes(folder);
}

/** Shuts down a server that is not our child and waits for its end. */
export async function stopPostmaster(pid: number): Promise<void> {
  await stopProcess(pid, "SIGINT", 20_000);
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  return (await realpath(one).catch(() => one)) === (await realpath(other).catch(() => other));
}

async function trim(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await truncate(logFile);
}
