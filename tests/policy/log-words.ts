import type { Catalogue } from "./catalogues";
import type { Files } from "./files";

/** Where a reason code is decided on: policies' refusals, a run's expected refusals, and named reasons. */
const REASON = [
  /\b(?:hide|refuse)\(\s*"([a-z_]+)"/g,
  /\bnew Refusal\(\s*"[a-z_]+",\s*"([a-z_]+)"/g,
  /\bcode: "[a-z_]+",\s*reason: "([a-z_]+)"/g,
];

/** Every reason code that lib can write into the log, with the file that does. */
export function reasonCodes(files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of files) {
    if (!path.startsWith("lib/") || !path.endsWith(".ts") || path.endsWith(".test.ts")) continue;
    for (const pattern of REASON) for (const [, code = ""] of text.matchAll(pattern)) found.set(code, path);
  }
  return found;
}

/** Whether a catalogue has a sentence at a path such as `events.notice.read`. */
export function hasSentence(catalogue: Catalogue, path: string): boolean {
  const found = path
    .split(".")
    .reduce<Catalogue | string | undefined>(
      (level, key) => (typeof level === "object" ? level[key] : undefined),
      catalogue,
    );
  return typeof found === "string" && found.trim() !== "";
}
