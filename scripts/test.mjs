// `npm test`: installs what is missing, then runs every check to its end, so that one run shows all that is wrong.
// `npm test -- lint unit` runs only the steps so named. The last line is `N passed, N failed`.
import { mkdirSync } from "fs";
import { join } from "path";
import { ensurePackages, ensurePrismaClient, requireNode, root } from "./ensure.mjs";
import { outcome, playwrightCount, vitestCount } from "./steps.mjs";

const total = { passed: 0, failed: 0 };
// Also when something that is missing could not be installed: whoever reads the last line reads a sum.
process.once("exit", () => console.log(`${total.passed} passed, ${total.failed} failed`));

requireNode();
process.chdir(root);
ensurePackages();
ensurePrismaClient();

const tool = (path, ...args) => [join(root, "node_modules", path), ...args];
const vitest = (name, ...projects) => ({
  command: tool(
    "vitest/vitest.mjs",
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportOf(name)}`,
  ),
  report: reportOf(name),
  count: vitestCount,
});

const steps = {
  "route types": { command: tool("next/dist/bin/next", "typegen") },
  types: { command: tool("typescript/bin/tsc", "--noEmit", "--pretty", "false") },
  format: { command: tool("prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".") },
  lint: { command: tool("eslint/bin/eslint.js", "--max-warnings=0", ".") },
  unused: { command: tool("knip/bin/knip.js", "--no-progress", "--treat-config-hints-as-errors") },
  repository: vitest("repository", "repository"),
  unit: vitest("unit", "unit", "integration"),
  browser: {
    command: tool("@playwright/test/cli.js", "test"),
    report: reportOf("e2e"),
    count: playwrightCount,
  },
};

function reportOf(name) {
  return join("test-results", `${name}.json`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${Object.keys(steps).join(", ")}`);
  process.exit(2);
}

mkdirSync("test-results", { recursive: true });
const summary = [];
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const start = performance.now();
  const { passed, failed } = await outcome(step);
  total.passed += passed;
  total.failed += failed;
  const seconds = Math.round((performance.now() - start) / 1000);
  summary.push(`${failed === 0 ? "ok    " : "FAILED"} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
}
console.log(`\n${summary.join("\n")}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
