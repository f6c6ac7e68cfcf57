import { expect, it } from "vitest";
import { repositoryFiles } from "./files";
import { oversized } from "./sizes";

const lines = (count: number) => "a\n".repeat(count);

it.each([
  ["lib/notices/model.ts", 300],
  ["bin/comity.mjs", 300],
  ["components/ui/tokens.css", 300],
  ["prisma/schema/person.prisma", 300],
  ["app/layout.tsx", 80],
])("refuses one line too many in %s", (path, limit) => {
  expect(oversized(new Map([[path, lines(limit + 1)]]))).toHaveLength(1);
  expect(oversized(new Map([[path, lines(limit)]]))).toEqual([]);
});

it("holds in this repository", () => {
  expect(oversized(repositoryFiles())).toEqual([]);
});
