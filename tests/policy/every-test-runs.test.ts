import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { repository, repositoryFiles } from "./files";

it("leaves no test file out of every project", () => {
  const output = execFileSync(process.execPath, ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--json"], {
    cwd: repository,
    encoding: "utf8",
  });
  const listed = z.array(z.object({ file: z.string() })).parse(JSON.parse(output.slice(output.indexOf("["))));
  const run = new Set(listed.map(({ file }) => relative(repository, file)));
  const written = [...repositoryFiles().keys()].filter((path) => /\.test\.tsx?$/.test(path));
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((path) => !run.has(path))).toEqual([]);
});
