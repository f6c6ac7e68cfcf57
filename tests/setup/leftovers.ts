import { readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, stopProcess } from "@/lib/system/process";

/** Names the run that a temporary cluster belongs to. */
export const clusterPrefix = (pid: number): string => `comity-test-${pid}-`;

/** Ends the servers of runs that were killed before they could, and removes their data. */
export async function sweepLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => {
    const run = /^comity-test-(\d+)-/.exec(name)?.[1];
    return run !== undefined && !isAlive(Number(run));
  });
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const postmaster = await postmasterOf(folder);
    if (postmaster !== null && isAlive(postmaster)) await stopProcess(postmaster, "SIGQUIT", 10_000);
    await rm(folder, { recursive: true, force: true });
  }
}

/** PostgreSQL writes its own process id into the first line of this file, and removes the file when it ends. */
async function postmasterOf(folder: string): Promise<number | null> {
  try {
    const [pid = ""] = (await readFile(join(folder, "cluster", "postmaster.pid"), "utf8")).split("\n");
    return Number(pid);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
