import { chown, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeLiteral, type Client } from "pg";
import { EmbeddedError } from "@/lib/db/embedded/embedded-error";
import type { Place } from "@/lib/db/embedded/place";

/**
 * Makes the cluster when there is none. It is made beside its place and renamed into it, so that a run killed half-way
 * leaves no half cluster and no run ever deletes one.
 */
export async function ensureCluster(place: Place, password: string): Promise<void> {
  if (await isFile(join(place.clusterDir, "PG_VERSION"))) return;
  const fresh = `${place.clusterDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  const passwordFile = join(fresh, "..", "initial-password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== null) {
    await chown(fresh, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  try {
    await initialise(place, fresh, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, place.clusterDir);
}

async function initialise(place: Place, folder: string, passwordFile: string): Promise<void> {
  // The built-in locale sorts and compares alike on every machine; where people read a list, the query names a collation.
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const child = place.start("initdb", ["-D", folder, ...locale, ...access], ["ignore", "ignore", "pipe"]);
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new EmbeddedError("start_failed", lastComplaint(complaint));
}

/** Roles and database of a new cluster; repeatable, because the process may have been killed between two statements. */
export async function prepareCluster(superuser: Client, password: string): Promise<void> {
  if (await returnsRow(superuser, "SELECT 1 FROM pg_database WHERE datname = 'comity'")) return;
  if (!(await returnsRow(superuser, "SELECT 1 FROM pg_roles WHERE rolname = 'comity'"))) {
    // No superuser: what works here works on a managed PostgreSQL, where nobody is one.
    await superuser.query(`CREATE ROLE comity LOGIN CREATEROLE CREATEDB PASSWORD ${escapeLiteral(password)}`);
  }
  await superuser.query("GRANT pg_signal_backend TO comity");
  await superuser.query("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
  await superuser.query("GRANT CONNECT ON DATABASE postgres TO comity");
  await superuser.query("CREATE DATABASE comity OWNER comity TEMPLATE template0");
}

async function returnsRow(client: Client, sql: string): Promise<boolean> {
  return (await client.query(sql)).rowCount === 1;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The line in which PostgreSQL said why it gave up, without time and process number. */
export function lastComplaint(text: string): string {
  const lines = text.trim().split("\n");
  const complaint = lines.filter((line) => /FATAL|PANIC|error:/.test(line)).at(-1) ?? lines.at(-1) ?? "";
  return complaint.replace(/^.*(FATAL|PANIC): +/, "").trim();
}
