// `npm test`: installs what is missing, then runs every check to its end, so that one run shows all that is wrong.
// `npm test -- lint unit` runs only the steps so named. The last line is `N passed, N failed`.
import { spawn } from "child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "fs";
import { join } from "path";
import { ensureChromium, ensurePackages, ensurePrismaClient, requireNode, root } from "./ensure.mjs";

requireNode();
process.chdir(root);
ensurePackages();
ensurePrismaClient();

const MINUTE = 60_000;
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

/** A step is one program; its result is one check, or as many as its report counts. */
const steps = {
  "route types": { command: tool("next/dist/bin/next", "typegen") },
  types: { command: tool("typescript/bin/tsc", "--noEmit", "--pretty", "false") },
  format: { command: tool("prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".") },
  lint: { command: tool("eslint/bin/eslint.js", "--max-warnings=0", ".") },
  unused: { command: tool("knip/bin/knip.js", "--no-progress", "--treat-config-hints-as-errors") },
  repository: vitest("repository", "repository"),
  unit: vitest("unit", "unit", "integration"),
  browser: {
    prepare: ensureChromium,
    command: tool("@playwright/test/cli.js", "test"),
    report: reportOf("e2e"),
    count: playwrightCount,
  },
};

function reportOf(name) {
  return join("test-results", `${name}.json`);
}

/** @returns {{ passed: number, failed: number }} A test that was skipped has not passed. */
function vitestCount(report) {
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests };
}

function playwrightCount({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/** Runs the program, its output going straight through; resolves with its exit code, or null when it took too long. */
function run(command) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, command, { stdio: ["ignore", "inherit", "inherit"], env });
  const overdue = setTimeout(() => child.kill("SIGTERM"), 15 * MINUTE);
  return new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", (code) => {
      clearTimeout(overdue);
      resolve(code);
    });
  });
}

/** Whatever a report says, a program that failed, or counted nothing, is a failure. */
async function outcome({ prepare, command, report, count }) {
  prepare?.();
  if (report !== undefined) rmSync(report, { force: true });
  const ok = (await run(command)) === 0;
  if (report === undefined) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const { passed, failed } = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 1 };
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${Object.keys(steps).join(", ")}`);
  process.exit(2);
}

mkdirSync("test-results", { recursive: true });
const total = { passed: 0, failed: 0 };
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
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
