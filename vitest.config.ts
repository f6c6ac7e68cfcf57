import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Three kinds of tests. `unit`: pure, beside the code. `integration`: on a real PostgreSQL, in tests/ or beside code whose
 * test takes anything from tests/. `repository`: rules about the repository itself, each with a planted violation.
 */
const root = import.meta.dirname;
const outside = /^(node_modules|test-results|playwright-report|coverage|\.[^/]+)$/;
const all = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !outside.test(entry.name))
  .flatMap(({ name }) =>
    readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file)),
  )
  .filter((file) => /\.test\.tsx?$/.test(file));
const repository = all.filter((file) => /^tests\/(architecture|policy)\//.test(file));
const harness = /from "(@\/|(\.\.\/)+)tests\//;
const integration = all.filter(
  (file) =>
    !repository.includes(file) && (file.startsWith("tests/") || harness.test(readFileSync(join(root, file), "utf8"))),
);
const unit = all.filter((file) => !repository.includes(file) && !integration.includes(file));

// Nobody's own zone and a quarter past the hour: code that forgets a time zone fails here instead of passing by luck.
process.env.TZ = "Asia/Kathmandu";
// One seed for the whole run, handed to every worker; printed so that a failure can be repeated.
if (process.env.FAST_CHECK_SEED === undefined) {
  process.env.FAST_CHECK_SEED = String(randomInt(2 ** 31));
  // Other tools read this file too and have no seed to tell.
  if (process.env.VITEST !== undefined)
    console.log(`fast-check seed: FAST_CHECK_SEED=${process.env.FAST_CHECK_SEED} repeats this run`);
}

const setupFiles = ["tests/setup/console.ts", "tests/setup/properties.ts"];

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 10_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    // It imports "next/server" without an extension, which bundlers resolve and Node.js does not.
    server: { deps: { inline: ["next-auth"] } },
    projects: [
      { extends: true, test: { name: "unit", include: unit, setupFiles } },
      {
        extends: true,
        test: { name: "integration", include: integration, setupFiles, globalSetup: ["tests/setup/postgres.ts"] },
      },
      {
        extends: true,
        // Whole-program tools are at work here: type-aware lint and dependency cruises.
        test: {
          name: "repository",
          include: repository,
          setupFiles,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
