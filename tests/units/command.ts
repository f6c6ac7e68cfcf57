import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { demoClients } from "@/prisma/seed/demo-people";

export interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly end: Promise<End>;
}

/** What a unit's script has in its environment. */
export function scriptOf(url: string, country: "FR" | "SE"): Record<string, string> {
  const client = demoClients.find(({ name }) => name.endsWith(country));
  if (client === undefined) throw new Error(`no client of ${country}`);
  return { COMITY_URL: url, COMITY_CLIENT_ID: client.clientId, COMITY_CLIENT_SECRET: client.clientSecret };
}

/** Starts the `comity` command as a script would, in a process of its own. */
export function comity(args: readonly string[], variables: Readonly<Record<string, string>>): Running {
  const { PATH, HOME } = process.env;
  const env = { NODE_ENV: "test" as const, PATH, HOME, ...variables };
  const child = spawn(process.execPath, ["bin/comity.mjs", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (piece: Buffer) => (said.stdout += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (said.stderr += piece.toString()));
  const end = once(child, "close").then(() => ({ code: child.exitCode, ...said }));
  return { child, end };
}
