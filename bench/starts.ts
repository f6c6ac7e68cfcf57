import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { atMost, seconds, type Figure } from "./report";

const FIRST_SECONDS_MAX = 240;
const LATER_SECONDS_MAX = 8;
const GIVE_UP_SECONDS = 900;

/** Seconds until the sign-in page is served; the portal is stopped again. */
async function start(clone: string, port: number): Promise<number> {
  const from = performance.now();
  const variables = { ...process.env, PORT: String(port), COMITY_DATA: ".comity" };
  for (const name of ["NEXT_DIST_DIR", "DATABASE_URL", "APP_DATABASE_URL", "COMITY_URL"]) {
    Reflect.deleteProperty(variables, name);
  }
  // A process group of its own, so that npm and what it started end together.
  const child = spawn("npm", ["start"], { cwd: clone, env: variables, stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    for (;;) {
      const took = (performance.now() - from) / 1000;
      if (await answers(`http://localhost:${port}/sign-in`)) return took;
      if (took > GIVE_UP_SECONDS || child.exitCode !== null) throw new Error("the fresh clone did not start");
      await pause(50);
    }
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
    await pause(1_000);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch (error) {
    // Nobody listens yet: fetch says so with a TypeError.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A fresh clone of what is committed: `npm start` until the sign-in page is served, then stopped and started again. */
export async function measureStarts(port: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "comity-clone-"));
  const clone = join(folder, "comity");
  try {
    execFileSync("git", ["clone", "--quiet", process.cwd(), clone]);
    const first = await start(clone, port);
    const later = await start(clone, port);
    return [
      seconds("first start of a fresh clone, packages and build included", first, atMost(FIRST_SECONDS_MAX)),
      seconds("later start", later, atMost(LATER_SECONDS_MAX)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
