import ts from "typescript";
import { expect, it } from "vitest";
import { z } from "zod";
import { lendPackages, plant, repository } from "@/tests/architecture/plant";

const head = `
import { emptySql } from "@/lib/access/sql";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { noticeFacts, noticeView, noticeSummaries, writeNotice } from "@/lib/notices/data";
import { database } from "@/lib/db/client";
const { prisma } = database();
const words = { title: "a", body: "b" };
`;

/** What a page might try in order to call a query by itself, and the code of the compiler's refusal. */
const forgeries: Record<string, string> = {
  nothing: 'await noticeView({}, "x");',
  "the database's client": 'await noticeView(prisma, "x");',
  "all that a scope has but its brand":
    'await noticeView({ rows: async () => [], forUpdate: emptySql, lock: async () => undefined, prisma }, "x");',
  "a brand by name":
    'const made = { rows: async () => [], forUpdate: emptySql, lock: async () => undefined, prisma, brand: "read" }; await noticeView(made, "x");',
  "a symbol of its own":
    'const brand: unique symbol = Symbol("brand"); const made = { rows: async () => [], forUpdate: emptySql, lock: async () => undefined, prisma, [brand]: "read" }; await noticeView(made, "x");',
  "the scope of facts": 'export const run = (scope: FactScope) => noticeView(scope, "x");',
  "the scope of a hot read": 'export const run = (scope: HotScope) => noticeView(scope, "x");',
  "the scope of a read, to write": 'export const run = (scope: ReadScope) => writeNotice(scope, "x", words);',
};

const sound = `
export const facts = (scope: FactScope) => noticeFacts(scope, "x", { kind: "client" } as never);
export const read = (scope: ReadScope) => noticeView(scope, "x");
export const hot = (scope: HotScope) => noticeSummaries(scope, ["x"]);
export const write = (scope: ChangeScope) => writeNotice(scope, "x", words);
void emptySql;
void prisma;
`;

it("no page gets a scope that the gate did not mint: it does not compile", { timeout: 240_000 }, async () => {
  const name = (index: number) => `forged-${index}.ts`;
  const files = Object.fromEntries(Object.values(forgeries).map((code, index) => [name(index), head + code]));
  const folder = await plant({ ...files, "sound.ts": head + sound });
  await lendPackages(folder);
  const read: unknown = ts.readConfigFile(`${repository}/tsconfig.json`, (path) => ts.sys.readFile(path));
  const { compilerOptions } = z.object({ config: z.object({ compilerOptions: z.looseObject({}) }) }).parse(read).config;
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, repository);
  const program = ts.createProgram(
    [...Object.keys(files), "sound.ts"].map((file) => `${folder}/${file}`),
    { ...options, incremental: false, noUnusedLocals: false, paths: { "@/*": [`${repository}/*`] } },
  );
  const errors = (file: string) =>
    program.getSemanticDiagnostics(program.getSourceFile(`${folder}/${file}`)).map(({ code }) => code);
  expect(errors("sound.ts")).toEqual([]);
  // 2345: argument of this type is not assignable to a parameter of that type.
  const found = Object.keys(forgeries).map((forgery, index) => [forgery, errors(name(index))]);
  expect(found).toEqual(Object.keys(forgeries).map((forgery) => [forgery, [2345]]));
});
