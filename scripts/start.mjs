// `npm start`: from a fresh clone to the served demo. See scripts/ensure.mjs for why this is old-fashioned JavaScript.
import { readFileSync } from "fs";
import { ensurePackages, ensurePrismaClient, requireNode, root } from "./ensure.mjs";

requireNode();
process.chdir(root);
ensurePackages();
ensurePrismaClient();
watchNpm();
process.argv = [process.argv[0], process.argv[1], "up", ...process.argv.slice(2)];
import("../bin/comity.mjs").catch((error) => {
  process.stderr.write(String(error && error.stack) + "\n");
  process.exit(1);
});

/** A killed npm (`kill -9`) tells its children nothing; without this they would keep the port from the next start. */
function watchNpm() {
  if (process.env.npm_lifecycle_event !== "start") return;
  const ancestors = lineage();
  setInterval(() => {
    if (lineage().join() !== ancestors.join()) process.kill(process.pid, "SIGTERM");
  }, 500).unref();
}

/** Our parent and, where npm put a shell between us and itself, that shell's parent. */
function lineage() {
  const parent = process.ppid;
  try {
    const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync("/proc/" + parent + "/stat", "utf8"));
    return /^(sh|dash|bash|ash)$/.test(name) ? [parent, rest.split(" ")[1]] : [parent];
  } catch (error) {
    if (error.code === "ENOENT") return [parent];
    throw error;
  }
}
