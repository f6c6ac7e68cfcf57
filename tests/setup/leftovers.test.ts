import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isAlive } from "@/lib/system/process";
import { clusterPrefix, sweepLeftovers } from "@/tests/setup/leftovers";

it("ends the server of a run that was killed, and leaves those of living runs alone", async () => {
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;
  const [dead, living] = await Promise.all(
    [ended, process.pid].map((pid) => mkdtemp(join(tmpdir(), clusterPrefix(pid)))),
  );
  if (dead === undefined || living === undefined) throw new Error("No folders");
  onTestFinished(() => rm(living, { recursive: true }));
  const keeper = spawn(process.execPath, ["--import", "tsx", "tests/setup/keeper.ts", dead]);
  await once(keeper.stdout, "data");
  keeper.kill("SIGKILL");
  await once(keeper, "exit");
  const postmaster = Number((await readFile(join(dead, "cluster", "postmaster.pid"), "utf8")).split("\n")[0]);
  expect(isAlive(postmaster)).toBe(true);

  await sweepLeftovers();

  expect([isAlive(postmaster), existsSync(dead), existsSync(living)]).toEqual([false, false, true]);
}, 30_000);
