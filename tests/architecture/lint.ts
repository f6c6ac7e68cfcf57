import { join } from "node:path";
import { ESLint } from "eslint";
import { lendPackages, plant, repository } from "./plant";

export interface Finding {
  readonly file: string;
  readonly rule: string;
}

const overrideConfigFile = join(repository, "eslint.config.js");

/** Lints planted files with the repository's configuration; type-aware rules see the planted tree as a project. */
export async function lint(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const folder = await plant({ ...files, "tsconfig.json": tsconfig });
  await lendPackages(folder);
  const results = await new ESLint({ cwd: folder, overrideConfigFile }).lintFiles(Object.keys(files));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({ file: filePath.slice(folder.length + 1), rule: ruleId ?? message })),
  );
}

/** Every rule that the configuration switches on for a file at this path. */
export async function rulesFor(path: string): Promise<readonly string[]> {
  const config: unknown = await new ESLint({ cwd: repository, overrideConfigFile }).calculateConfigForFile(path);
  if (typeof config !== "object" || config === null || !("rules" in config)) return [];
  return Object.entries(config.rules ?? {}).flatMap(([rule, setting]) => (isOn(setting) ? [rule] : []));
}

const isOn = (setting: unknown): boolean => Array.isArray(setting) && setting[0] !== 0;

const tsconfig = JSON.stringify({
  extends: join(repository, "tsconfig.json"),
  compilerOptions: { plugins: [], paths: { "@/*": ["./*"] } },
  include: ["**/*.ts", "**/*.tsx"],
});
