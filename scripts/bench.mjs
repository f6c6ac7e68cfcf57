// `npm run bench`: takes every figure of docs/bench.md again, or those named: `npm run bench -- reads hot`. Fails when a limit is missed.
import { spawnSync } from "child_process";
import { join } from "path";
import { ensurePackages, ensurePrismaClient, requireNode, root } from "./ensure.mjs";

requireNode();
process.chdir(root);
ensurePackages();
ensurePrismaClient();

const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", join("bench", "main.ts"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exitCode = status === null ? 1 : status;
