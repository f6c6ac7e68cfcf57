import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { lendPackages, plant, repository } from "./plant";

const report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
});

/** Runs one planted test file under the repository's own setup; returns each test's fate by its title. */
async function fates(file: string): Promise<Record<string, string>> {
  const setup = ["console", "properties"].map((name) => join(repository, "tests/setup", `${name}.ts`));
  const folder = await plant({
    "planted.test.ts": `import { it, expect } from "vitest";\nimport { expectComplaint } from "${setup[0] ?? ""}";\n${file}`,
    "vitest.config.ts": `export default { test: { setupFiles: ${JSON.stringify(setup)} } };`,
  });
  await lendPackages(folder);
  const output = join(folder, "report.json");
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  spawnSync(process.execPath, [vitest, "run", "--reporter=json", `--outputFile=${output}`], { cwd: folder });
  const { testResults } = report.parse(JSON.parse(readFileSync(output, "utf8")));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(all.map(({ title, status }) => [title, status]));
}

it("fails a test that complains, unless it said so before", async () => {
  const found = await fates(`
    it("errors", () => { console.error("planted"); });
    it("warns", () => { console.warn("planted %s", "too"); });
    it("is warned of", async () => { process.emitWarning("planted"); await new Promise(setImmediate); });
    it("expects it", () => { expectComplaint(/^planted too$/); console.warn("planted %s", "too"); });
    it("expects something else", () => { expectComplaint(/other/); console.error("planted"); });
    it("expects nothing of what another test expected", () => { console.warn("planted too"); });
    it("is quiet", () => { console.log("fine"); });`);
  expect(found).toEqual({
    errors: "failed",
    warns: "failed",
    "is warned of": "failed",
    "expects it": "passed",
    "expects something else": "failed",
    "expects nothing of what another test expected": "failed",
    "is quiet": "passed",
  });
});

it("starts every property of a run from the same seed", async () => {
  const found = await fates(`
    import fc from "fast-check";
    it("has the seed", () => { expect(fc.readConfigureGlobal().seed).toBe(${process.env.FAST_CHECK_SEED ?? "NaN"}); });`);
  expect(found).toEqual({ "has the seed": "passed" });
});
