import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rowsOf, unproven } from "./proofs";

const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, "utf8") : null);

it("finds a row without proof, a file that is not there and a test that nobody wrote", () => {
  const document = [
    "| ASVS | what is held | proof |",
    "| --- | --- | --- |",
    "| 1.1.1 | said only | |",
    "| 1.1.2 | no file | `tests/hardening/none.test.ts` › x |",
    "| 1.1.3 | no test | `tests/hardening/timing.test.ts` › tells apart what is alike |",
    "| 1.1.4 | no test file | `docs/security.md` › Security |",
    "| 1.1.5 | held | `tests/hardening/timing.test.ts` › is said between nothing and everything |",
  ].join("\n");
  expect(unproven(document, textOf).map((line) => line.slice(0, 5))).toEqual(["1.1.1", "1.1.2", "1.1.3", "1.1.4"]);
});

it("finds nothing of the kind in docs/security.md", () => {
  const document = readFileSync("docs/security.md", "utf8");
  expect(rowsOf(document).length).toBeGreaterThan(40);
  expect(unproven(document, textOf)).toEqual([]);
});
