import { createHash } from "node:crypto";

/** Statements come from code, so they are few; a list of unusual length makes one more, hence the limit. */
const NAMES_MAX = 1_000;
const names = new Map<string, string>();

/**
 * The name under which a connection keeps this statement's plan; undefined when there are too many already. PostgreSQL
 * plans a statement with row-level security in 0.3 to 1 ms, several times what running it takes.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= NAMES_MAX) return known;
  const name = `comity_${createHash("sha256").update(text).digest("hex").slice(0, 40)}`;
  names.set(text, name);
  return name;
}
