import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { plant, repository } from "./plant";

/** What the compiler says of a planted page that imports from this repository: codes and messages, the page's own only. */
async function complaints(code: string): Promise<string[]> {
  const folder = await plant({ "page.ts": code });
  const page = join(folder, "page.ts");
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const settings = ts.getParsedCommandLineOfConfigFile(join(repository, "tsconfig.json"), {}, host);
  const options = { ...settings?.options, noEmit: true, incremental: false, noUnusedLocals: false };
  const program = ts.createProgram([page], options);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(page))
    .map(({ code: number, messageText }) => `${number} ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}

const forged = (scope: string) => `
  import type { ${scope} } from "@/lib/access/scope";
  type Public<Scope> = { [Key in keyof Scope as Key extends symbol ? never : Key]: Scope[Key] };
  declare const copy: Public<${scope}>;
  export const allowed: Public<${scope}> = copy;`;

it.each(["FactScope", "ReadScope", "HotScope", "ChangeScope"])("does not let a page make up a %s", async (scope) => {
  expect(await complaints(forged(scope))).toEqual([]);
  const [complaint, ...others] = await complaints(`${forged(scope)}\nexport const made: ${scope} = copy;`);
  expect(others).toEqual([]);
  expect(complaint).toMatch(/^2741 Property '\[brand\]' is missing/);
});

it("does not let a scope for facts pass as one for evidence, nor one for reading as one for changing", async () => {
  const passing = (from: string, to: string) =>
    complaints(
      `import type { ${from}, ${to} } from "@/lib/access/scope";\ndeclare const scope: ${from};\nexport const other: ${to} = scope;`,
    );
  expect(await passing("ChangeScope", "ReadScope")).toEqual([]);
  for (const [from, to] of [
    ["FactScope", "ReadScope"],
    ["ReadScope", "ChangeScope"],
    ["HotScope", "ReadScope"],
  ] as const) {
    expect((await passing(from, to)).length, `${from} as ${to}`).toBeGreaterThan(0);
  }
});
