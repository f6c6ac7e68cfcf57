import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { chmod, chown, cp, lchown, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { nativeFolder, openToAll } from "@/lib/db/embedded/binaries";
import { programEnvironment } from "@/lib/env";
import { readIfPresent } from "@/lib/system/local-file";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";
import { postgresUser, runAs, type SystemUser } from "@/lib/db/embedded/system-user";

/** Where a cluster lies and how its programs are run there. */
export interface Place {
  /** Port, password and server log: written by us. */
  readonly dataDir: string;
  /** PostgreSQL's own folder: written by its server alone. */
  readonly clusterDir: string;
  /** The user who owns `clusterDir`; null means whoever runs us. */
  readonly user: SystemUser | null;
  /** Starts `initdb` or `postgres`, as `user`, with rights enough to reach both folders. */
  start(program: "initdb" | "postgres", args: readonly string[], stdio: StdioOptions): ChildProcess;
}

/** Programs and rights to try in turn; each one more than the one before. */
const CAPABILITIES = [null, "dac_read_search", "dac_override"] as const;
type Capability = (typeof CAPABILITIES)[number];

/**
 * PostgreSQL refuses to run as root, so as root it runs as the system user `postgres`. That user cannot enter a clone
 * below a folder of mode 0700: it gets the one capability that lets it, or, where the machine grants none, programs and
 * data lie in /var/lib/comity and the data folder says where.
 */
export async function choosePlace(folder: string): Promise<Place> {
  // Its programs start elsewhere: what is told from here would be another place there, found unreachable, and moved.
  const dataDir = resolve(folder);
  const native = await nativeFolder();
  if (process.getuid?.() !== 0) return place(dataDir, join(dataDir, "cluster"), native, null, null);
  const user = await postgresUser();
  const pointer = join(dataDir, "elsewhere");
  const elsewhere = await readIfPresent(pointer);
  if (elsewhere !== null) return placeElsewhere(dataDir, elsewhere.trim(), native, user);
  await chownCluster(join(dataDir, "cluster"), user);
  const capability = await findCapability(dataDir, native, user);
  if (capability !== undefined) return place(dataDir, join(dataDir, "cluster"), native, user, capability);
  const other = join("/var/lib/comity", randomBytes(12).toString("hex"));
  await mkdir(other, { recursive: true, mode: 0o755 });
  await cp(join(dataDir, "cluster"), join(other, "cluster"), { recursive: true, preserveTimestamps: true });
  await chownTree(join(other, "cluster"), user);
  await writeFile(pointer, `${other}\n`);
  await rm(join(dataDir, "cluster"), { recursive: true });
  return placeElsewhere(dataDir, other, native, user);
}

async function placeElsewhere(dataDir: string, folder: string, native: string, user: SystemUser): Promise<Place> {
  const copy = join(folder, "native");
  await rm(copy, { recursive: true, force: true });
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(folder, 0o755);
  await openToAll(copy);
  await chownCluster(join(folder, "cluster"), user);
  return place(dataDir, join(folder, "cluster"), copy, user, null);
}

async function findCapability(dataDir: string, native: string, user: SystemUser): Promise<Capability | undefined> {
  for (const capability of CAPABILITIES) {
    if (await reaches(dataDir, native, user, capability)) return capability;
    if (capability === null) await openToAll(native);
  }
  return undefined;
}

/** Whether the user can write the cluster, read PostgreSQL's shared files and run its server. */
async function reaches(dataDir: string, native: string, user: SystemUser, capability: Capability): Promise<boolean> {
  // PostgreSQL's programs complain about themselves, and go on, when they may not look at their own files.
  const script = `cd "$1" && : > .reachable && rm .reachable && : < "$2/share/postgresql/postgres.bki" &&
    "$2/bin/postgres" --version && ! "$2/bin/initdb" --version 2>&1 | grep -q "invalid binary"`;
  const args = ["-c", script, "sh", join(dataDir, "cluster"), native];
  return new Promise((resolve) => {
    const child = runAs(user, capability, "/bin/sh", args, "ignore");
    child.once("error", () => {
      resolve(false);
    });
    child.once("exit", (code) => {
      resolve(code === 0);
    });
  });
}

function place(
  dataDir: string,
  clusterDir: string,
  native: string,
  user: SystemUser | null,
  capability: Capability,
): Place {
  return {
    dataDir,
    clusterDir,
    user,
    start(program, args, stdio) {
      const path = join(native, "bin", program);
      if (user !== null) return runAs(user, capability, path, args, stdio);
      return spawn(path, args, { stdio, detached: true, env: programEnvironment() });
    },
  };
}

/** Makes the cluster's folder and gives it to its user; what lies inside already belongs to them. */
async function chownCluster(clusterDir: string, user: SystemUser): Promise<void> {
  try {
    await mkdir(clusterDir, { recursive: true, mode: 0o700 });
    const { uid } = await stat(clusterDir);
    if (uid !== user.uid) await chown(clusterDir, user.uid, user.gid);
  } catch (error) {
    throw new EmbeddedError("unwritable", clusterDir, { cause: error });
  }
}

/** After a copy, which belongs to whoever made it. */
async function chownTree(folder: string, user: SystemUser): Promise<void> {
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
