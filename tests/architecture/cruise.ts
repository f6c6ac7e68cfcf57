import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { cruise } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { repository } from "./plant";

/** Where the rules hold. A source file anywhere else is reported as unseen. */
const places = ["app", "components", "lib", "cli", "bin", "scripts", "prisma", "tests", "e2e", "bench"];
const elsewhere = /(^|\/)(node_modules|\.[^/]+|test-results|playwright-report|coverage)\/|^lib\/db\/generated\//;
const sourceFile = /^(?!.*\.d\.[cm]?ts$).*\.[cm]?[jt]sx?$/;

export interface Survey {
  /** `rule: from → to`. */
  readonly violations: readonly string[];
  /** Source files on disk that the cruise did not visit: with one of them, silence proves nothing. */
  readonly unseen: readonly string[];
}

const rules = await extractOptions(join(repository, ".dependency-cruiser.mjs"));

export const ruleNames = (rules.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? "");

/** Cruises a tree laid out like the repository with the repository's rules. */
export async function survey(root: string): Promise<Survey> {
  const files = sourceFiles(root);
  const roots = places
    .filter((place) => existsSync(join(root, place)))
    .concat(files.filter((file) => !file.includes("/")));
  // The tool reads `paths` relative to the working directory, whatever tree it is given: so the alias is given instead.
  const options = Object.fromEntries(Object.entries(rules).filter(([name]) => name !== "tsConfig"));
  const compiler = { tsConfig: extractTSConfig(join(root, "tsconfig.json")) };
  const { output } = await cruise(roots, { ...options, baseDir: root }, { alias: { "@": root } }, compiler);
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    unseen: notSeen(
      files,
      output.modules.map((module) => module.source),
    ),
  };
}

export function notSeen(files: readonly string[], modules: readonly string[]): string[] {
  const visited = new Set(modules);
  return files.filter((file) => !visited.has(file));
}

function sourceFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !elsewhere.test(file));
}
