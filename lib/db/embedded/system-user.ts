import { execFile, spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { promisify } from "node:util";
import { programEnvironment } from "@/lib/env";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The system user `postgres`, made when the machine has none. Throws EmbeddedError `no_user`. */
export async function postgresUser(): Promise<SystemUser> {
  const existing = await findUser();
  if (existing !== null) return existing;
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  } catch (error) {
    // Another starter may have made it in the meantime; else the look below finds nothing.
    const made = await findUser();
    if (made === null) throw new EmbeddedError("no_user", "", { cause: error });
    return made;
  }
  const made = await findUser();
  if (made === null) throw new EmbeddedError("no_user", "");
  return made;
}

async function findUser(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/**
 * Starts a program as another user, detached from our terminal so that Ctrl-C reaches us alone, and optionally with one
 * capability kept across the change of user (Linux, util-linux' setpriv).
 */
export function runAs(
  user: SystemUser,
  capability: string | null,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const env = programEnvironment();
  const options = { stdio, detached: true, cwd: "/", env };
  if (capability === null) return spawn(program, args, { ...options, uid: user.uid, gid: user.gid });
  const privileges = [
    `--reuid=${String(user.uid)}`,
    `--regid=${String(user.gid)}`,
    "--clear-groups",
    // PostgreSQL asks access(2) about its own programs, which forgets capabilities of users other than root without this.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
  return spawn("setpriv", [...privileges, program, ...args], options);
}
