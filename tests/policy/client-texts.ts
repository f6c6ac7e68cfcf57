import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const ROUTED = /\/(page|layout|error|not-found|loading|template|default|global-error)\.tsx$/;
const IMPORT = /(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g;
const ASKS = /useTranslations\(([^()]*)\)/g;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const texts = new Map<string, string>();
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(file, "utf8");
  texts.set(file, text);
  return text;
}

/** The file of ours that an import leads to; null for packages and style sheets. */
function resolved(from: string, wanted: string): string | null {
  if (!/^[.@]\/|^\.\./.test(wanted)) return null;
  const path = wanted.startsWith("@/") ? wanted.slice(2) : join(dirname(from), wanted);
  const candidates = [path, `${path}.ts`, `${path}.tsx`];
  const found = candidates.find((each) => existsSync(each) && statSync(each).isFile());
  return found !== undefined && /\.tsx?$/.test(found) ? found : null;
}

const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(IMPORT)].flatMap(([, one, other]) => resolved(file, one ?? other ?? "") ?? []);

const runsInBrowser = (file: string): boolean => /^\s*"use client"/.test(textOf(file));

/** Everything that what is rendered in the browser for these files is made of. */
function browserModules(starts: readonly string[]): Set<string> {
  const [server, browser] = [new Set<string>(), new Set<string>()];
  const waiting = starts.map((file) => ({ file, inBrowser: false }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inBrowser = next.inBrowser || runsInBrowser(next.file);
    const seen = inBrowser ? browser : server;
    if (seen.has(next.file)) continue;
    seen.add(next.file);
    waiting.push(...importsOf(next.file).map((file) => ({ file, inBrowser })));
  }
  return browser;
}

/** What `useTranslations` is called with: `"a.b"`, a choice of several, or the fixed beginning of a template. */
export const asked = (text: string): string[] =>
  [...text.matchAll(ASKS)].flatMap(([, argument = ""]) =>
    [...argument.matchAll(/"([\w.]+)"|`([\w.]+?)\.?(?:\$|`)/g)].map(([, whole, beginning]) => whole ?? beginning ?? ""),
  );

/** Without those that a shorter one contains. */
const bare = (paths: Iterable<string>): string[] => {
  const all = [...new Set(paths)].sort();
  return all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
};
const textsOf = (starts: readonly string[]) => bare([...browserModules(starts)].flatMap((file) => asked(textOf(file))));
const covered = (path: string, by: readonly string[]) =>
  by.some((each) => path === each || path.startsWith(`${each}.`));

/** The part of the portal that a routed file belongs to: its first folder; null for what stands around all of them. */
const areaOf = (file: string): string | null => /^app\/(?:\(\w+\)\/)?([\w-]+)\//.exec(file)?.[1] ?? null;

/** The parts of the catalogue that browsers need everywhere, and beyond that in each area, by the imports as they are. */
export function clientTexts(): { readonly everywhere: string[]; readonly areas: Record<string, string[]> } {
  const routed = filesBelow("app").filter((file) => ROUTED.test(file));
  const everywhere = textsOf(routed.filter((file) => areaOf(file) === null));
  const names = [...new Set(routed.flatMap((file) => areaOf(file) ?? []))].sort();
  const areas = names.map((name): [string, string[]] => [
    name,
    textsOf(routed.filter((file) => areaOf(file) === name)).filter((path) => !covered(path, everywhere)),
  ]);
  return { everywhere, areas: Object.fromEntries(areas.filter(([, paths]) => paths.length > 0)) };
}
