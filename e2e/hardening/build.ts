import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the build lies that the portal under test serves. */
export const BUILD = process.env.NEXT_DIST_DIR ?? ".next-e2e";

/** The address of a script that browsers load, whichever it is. */
export function builtScript(): string {
  const name = readdirSync(join(BUILD, "static", "chunks")).find((each) => each.endsWith(".js"));
  if (name === undefined) throw new Error(`There is no script in ${BUILD}`);
  return `/_next/static/chunks/${name}`;
}
