// What a step of `npm test` counts for. A step is one program: one check, or as many as the report that it writes counts.
import { spawn } from "child_process";
import { existsSync, readFileSync, rmSync } from "fs";

const LONGEST_MILLISECONDS = 15 * 60_000;

/** Vitest's JSON report. A test that was skipped has not passed. */
export function vitestCount(report) {
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests };
}

/** Playwright's JSON report. A test that passed at the second try, or never ran, has not passed. */
export function playwrightCount({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/** Runs a step. Whatever a report says: a program that failed, or that counted nothing, is a failure. */
export async function outcome({ command, report, count }) {
  if (report !== undefined) rmSync(report, { force: true });
  const ok = (await exitCode(command)) === 0;
  if (report === undefined) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const { passed, failed } = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 1 };
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

/** Output goes straight through. Null for a program that could not start, was killed, or took too long. */
function exitCode(command) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, command, { stdio: ["ignore", "inherit", "inherit"], env });
  const overdue = setTimeout(() => child.kill("SIGTERM"), LONGEST_MILLISECONDS);
  return new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", (code) => {
      clearTimeout(overdue);
      resolve(code);
    });
  });
}
