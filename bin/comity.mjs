#!/usr/bin/env node
// Runs cli/main.ts in this very process, so that exit codes and signals need no passing on.
import { existsSync } from "fs";
import { join } from "path";
import { ensurePrismaClient, giveUp, requireNode, root } from "../scripts/ensure.mjs";

requireNode();
process.chdir(root);
if (!existsSync(join(root, "node_modules", "tsx")))
  giveUp("Nothing is installed yet: run `npm ci`, or `npm start` for the demo.");
ensurePrismaClient();
import("tsx/esm/api")
  .then(({ register }) => register())
  .then(() => import("../cli/main.ts"))
  .catch((error) => {
    process.stderr.write(String(error && error.stack) + "\n");
    process.exit(1);
  });
