// `npm run bench`: runs every measurement of bench/, or those named: `npm run bench -- gate`.
import { spawnSync } from "child_process";
import { existsSync, readdirSync } from "fs";
import { join } from "path";
import { ensurePackages, ensurePrismaClient, giveUp, requireNode, root } from "./ensure.mjs";

requireNode();
process.chdir(root);
ensurePackages();
ensurePrismaClient();

const wanted = process.argv.slice(2);
const folder = join(root, "bench");
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -".ts".length))
  .sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0 || names.length === 0)
  giveUp(`No such measurement: ${unknown.join(", ")}. There are: ${names.join(", ")}`);

for (const name of wanted.length > 0 ? wanted : names) {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join("bench", `${name}.ts`)], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
