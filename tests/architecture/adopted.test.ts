import { expect, it } from "vitest";
import { lint } from "./lint";

const lines = (count: number, line = "// one more line") => `${line}\n`.repeat(count);

/** Adopted rules that the architecture leans on: each must bite as configured here, not only exist. */
const planted: readonly [rule: string, file: string, code: string][] = [
  ["@typescript-eslint/no-explicit-any", "lib/any.ts", "export const a: any = 1;"],
  ["@typescript-eslint/no-non-null-assertion", "lib/bang.ts", "export const a = (b: string | null) => b!;"],
  ["@typescript-eslint/consistent-type-assertions", "lib/as.ts", "export const a = (b: unknown) => b as string;"],
  ["@typescript-eslint/no-floating-promises", "lib/floating.ts", "const a = async () => 1;\na();"],
  [
    "@typescript-eslint/no-misused-promises",
    "lib/misused.ts",
    "const a = async () => true;\nif (a()) throw new Error();",
  ],
  ["@typescript-eslint/no-unsafe-member-access", "lib/unsafe.ts", "export const a = JSON.parse('1').b;"],
  [
    "@typescript-eslint/ban-ts-comment",
    "lib/ignore.ts",
    ["// @ts-", "ignore because\nexport const a: string = 1;"].join(""),
  ],
  ["@typescript-eslint/no-unused-vars", "lib/unused.ts", "const a = 1;"],
  [
    "@typescript-eslint/switch-exhaustiveness-check",
    "lib/switch.ts",
    "export function a(b: 'x' | 'y') { switch (b) { case 'x': return 1; } return 2; }",
  ],
  [
    "@typescript-eslint/no-explicit-any",
    "lib/disabled.ts",
    ["/* eslint-", "disable */\nexport const a: any = 1;"].join(""),
  ],
  [
    "react-hooks/rules-of-hooks",
    "components/hook.tsx",
    "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) { if (b) useState(1); return null; }",
  ],
  ["no-console", "lib/print.ts", "console.log(1);"],
  ["no-console", "app/print.ts", "console.error(1);"],
  ["no-eval", "lib/eval.ts", "eval('1');"],
  ["max-lines", "lib/long.ts", lines(301)],
  ["max-lines", "app/long.ts", lines(81)],
  ["max-lines-per-function", "lib/long-function.ts", `export function a() {\n${lines(80)}}\n`],
];

it.each(planted)("%s bites in %s", async (rule, file, code) => {
  expect(await lint({ [file]: code })).toContainEqual({ file, rule });
});

it("lets `as` pass only where brands are minted", async () => {
  const code = "export const a = (b: unknown) => b as string;\n";
  const rules = (await lint({ "lib/access/scope.ts": code, "lib/access/other.ts": code })).filter(({ rule }) =>
    rule.endsWith("consistent-type-assertions"),
  );
  expect(rules.map(({ file }) => file)).toEqual(["lib/access/other.ts"]);
});

it("says nothing of files at the limits", async () => {
  expect(await lint({ "lib/limit.ts": lines(300), "app/limit.ts": lines(80) })).toEqual([]);
});
