import { join } from "node:path";
import { expect, it } from "vitest";
import { outcome, playwrightCount, vitestCount } from "@/scripts/steps.mjs";
import { plant } from "./plant";

const ending = (code: number) => ["-e", `process.exitCode = ${code}`];

/** A step that writes this Vitest report and ends with this code. */
async function reporting(code: number, passed: number, total: number) {
  const report = join(await plant({ "old.txt": "" }), "report.json");
  const text = JSON.stringify({ numPassedTests: passed, numTotalTests: total });
  const script = `require("fs").writeFileSync(${JSON.stringify(report)}, ${JSON.stringify(text)}); process.exitCode = ${code}`;
  return outcome({ command: ["-e", script], report, count: vitestCount });
}

it("counts a program without a report as one check", async () => {
  expect(await outcome({ command: ending(0) })).toEqual({ passed: 1, failed: 0 });
  expect(await outcome({ command: ending(3) })).toEqual({ passed: 0, failed: 1 });
});

it("counts what a report says, and a skipped test as failed", async () => {
  expect(await reporting(0, 7, 7)).toEqual({ passed: 7, failed: 0 });
  expect(await reporting(1, 5, 7)).toEqual({ passed: 5, failed: 2 });
  expect(playwrightCount({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } })).toEqual({
    passed: 4,
    failed: 3,
  });
});

it("believes no report of a program that failed, and no success without a test", async () => {
  expect(await reporting(1, 7, 7)).toEqual({ passed: 7, failed: 1 });
  expect(await reporting(0, 0, 0)).toEqual({ passed: 0, failed: 1 });
});

it("does not read the report of an earlier run", async () => {
  const folder = await plant({ "report.json": JSON.stringify({ numPassedTests: 9, numTotalTests: 9 }) });
  const step = { command: ending(0), report: join(folder, "report.json"), count: vitestCount };
  expect(await outcome(step)).toEqual({ passed: 0, failed: 1 });
});
