import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "@/cli/failure";
import type { Environment } from "@/lib/env";

const STOP_MILLISECONDS_MAX = 4_000;
const START_MILLISECONDS_MAX = 60_000;

export interface WebServer {
  /** The process that serves. */
  readonly pid: number;
  /** Resolves when it ended, asked or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Throws CommandError when somebody listens there already. */
export async function requirePort(port: number, host: string, variable: "PORT" | "METRICS_PORT"): Promise<void> {
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
  if (code === null) return;
  if (code === "EADDRINUSE") throw new CommandError(`Port ${String(port)} is taken; set ${variable} to a free one`);
  throw new CommandError(`The portal cannot listen on ${host}:${String(port)} (${code})`);
}

/** Starts Next.js behind the door as its own process, which never learns the owner's database URL, and waits until it is healthy. */
export async function startWebServer(
  environment: Environment,
  appDatabaseUrl: string,
  distDir: string,
  signal: AbortSignal,
): Promise<WebServer> {
  const inherited = { ...process.env };
  delete inherited.DATABASE_URL;
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/door.mjs", "node_modules/next/dist/bin/next", "start"].concat([
      "-p",
      String(environment.port),
      "-H",
      environment.host,
    ]),
    {
      env: {
        ...inherited,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_DIST_DIR: distDir,
        APP_DATABASE_URL: appDatabaseUrl,
        PORT: String(environment.port),
        COMITY_DATA: environment.dataFolder,
        COMITY_URL: environment.publicUrl,
        COMITY_DEMO: environment.demo ? "1" : "0",
        COMITY_LIFELINE: "3",
      },
      // Its own session: Ctrl-C reaches us alone, and we stop it before the database.
      detached: true,
      stdio: ["ignore", "pipe", "inherit", "pipe"],
    },
  );
  passTelemetry(child);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const server = { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
  if (await becomesHealthy(environment, child, signal)) return server;
  await server.stop();
  throw new CommandError("The portal did not start; its messages are above");
}

/** Next.js greets and remarks on the same stream; of those lines nobody knows what they quote. */
function passTelemetry(child: ChildProcess): void {
  if (child.stdout === null) return;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("{")) process.stdout.write(`${line}\n`);
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const overdue = setTimeout(() => child.kill("SIGKILL"), STOP_MILLISECONDS_MAX);
  await ended;
  clearTimeout(overdue);
}

async function becomesHealthy(environment: Environment, child: ChildProcess, signal: AbortSignal): Promise<boolean> {
  const host = ["0.0.0.0", "::"].includes(environment.host) ? "localhost" : environment.host;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${String(environment.port)}/api/health`;
  const deadline = Date.now() + START_MILLISECONDS_MAX;
  while (!signal.aborted && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(notYet);
    if (answer?.status === 200) return true;
    await pause(50);
  }
  return false;
}

/** Nobody listens there until Next.js does. */
function notYet(_error: unknown): null {
  return null;
}
