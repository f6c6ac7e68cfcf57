import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const repository = resolve(import.meta.dirname, "../..");

/** Text by path: what is committed and what is about to be. */
export type Files = ReadonlyMap<string, string>;

const binary = /\.(png|jpe?g|webp|avif|gif|ico|woff2?|pdf|wasm|zip)$/;

export function repositoryFiles(): Files {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", args, { cwd: repository, encoding: "utf8" }).split("\0");
  const files = new Map<string, string>();
  for (const path of paths) {
    if (path === "" || binary.test(path)) continue;
    const text = read(join(repository, path));
    if (text !== null) files.set(path, text);
  }
  return files;
}

/** Null for a file that is deleted but not yet committed so. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
