import { createHash } from "node:crypto";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { scramVerifier } from "@/lib/db/scram";

/** Holds the grants; migrations grant to it by this name. */
export const APP_GROUP = "comity_app";

const SETTINGS = { idle_in_transaction_session_timeout: "5s", statement_timeout: "60s", lock_timeout: "10s" } as const;

type RoleErrorCode = "no_createrole" | "foreign_group" | "not_database_owner";

const SENTENCES: Record<RoleErrorCode, (name: string) => string> = {
  no_createrole: (role) =>
    `The role ${role} of DATABASE_URL needs the attribute CREATEROLE (ALTER ROLE ${role} CREATEROLE)`,
  foreign_group: (role) =>
    `The role ${APP_GROUP} belongs to somebody else; an administrator must run GRANT ${APP_GROUP} TO ${role} WITH ADMIN OPTION`,
  not_database_owner: (database) =>
    `The role of DATABASE_URL must own the database ${database}: every role of the server may connect to it now`,
};

export class RoleError extends Error {
  override readonly name = "RoleError";
  readonly code: RoleErrorCode;

  constructor(code: RoleErrorCode, name: string, options?: ErrorOptions) {
    super(SENTENCES[code](name), options);
    this.code = code;
  }
}

/** The login role of one database; PostgreSQL cuts names after 63 bytes, so longer ones end in a digest. */
export function appRoleName(database: string): string {
  const name = `${APP_GROUP}_${database}`;
  if (Buffer.byteLength(name) <= 63) return name;
  return `${APP_GROUP}_${createHash("sha256").update(database).digest("hex").slice(0, 40)}`;
}

/** The web process' URL for the database of `ownerUrl`. */
export function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = appRoleName(decodeURIComponent(url.pathname.slice(1)));
  url.password = password;
  return url.href;
}

/** Makes the group role, before the first migration grants to it. Throws RoleError `no_createrole`. */
export async function ensureGroup(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; able: boolean }>(
      "SELECT current_user AS name, rolcreaterole OR rolsuper AS able FROM pg_roles WHERE rolname = current_user",
    );
    if (rows[0]?.able !== true) throw new RoleError("no_createrole", String(rows[0]?.name));
    await createRole(client, APP_GROUP, "NOLOGIN");
  });
}

/**
 * Makes or repairs the login role named in `loginUrl`: it owns nothing, inherits the grants of `comity_app`, and is the
 * only role beside the owner that may connect to the database. Throws RoleError.
 */
export async function ensureLogin(ownerUrl: string, loginUrl: string): Promise<void> {
  const { username, password } = new URL(loginUrl);
  const role = decodeURIComponent(username);
  const verifier = await scramVerifier(decodeURIComponent(password));
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ database: string; owner: string }>(
      "SELECT current_database() AS database, current_user AS owner",
    );
    const { database, owner } = rows[0] ?? { database: "", owner: "" };
    await createRole(client, role, "LOGIN");
    await client.query(`ALTER ROLE ${escapeIdentifier(role)} LOGIN INHERIT PASSWORD ${escapeLiteral(verifier)}`);
    for (const [name, value] of Object.entries(SETTINGS)) {
      await client.query(`ALTER ROLE ${escapeIdentifier(role)} SET ${name} = ${escapeLiteral(value)}`);
    }
    await joinGroup(client, role, owner);
    await closeDatabase(client, role, database);
  });
}

async function createRole(client: Client, role: string, kind: "LOGIN" | "NOLOGIN"): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  if (rowCount !== 0) return;
  try {
    await client.query(`CREATE ROLE ${escapeIdentifier(role)} ${kind}`);
  } catch (error) {
    // 42710, 23505: a starter on another database of this server made it a moment ago.
    if (!hasCode(error, "42710") && !hasCode(error, "23505")) throw error;
  }
}

async function joinGroup(client: Client, role: string, owner: string): Promise<void> {
  try {
    await client.query(`GRANT ${APP_GROUP} TO ${escapeIdentifier(role)}`);
  } catch (error) {
    if (hasCode(error, "42501")) throw new RoleError("foreign_group", owner, { cause: error });
    throw error;
  }
}

async function closeDatabase(client: Client, role: string, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${escapeIdentifier(role)}`);
  await client.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${APP_GROUP}`);
  // For GET /api/health; not its column `logs`, which holds the database's error texts.
  const { rows } = await client.query<{ migrated: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS migrated`,
  );
  if (rows[0]?.migrated === true) {
    const columns = "migration_name, checksum, finished_at, rolled_back_at";
    await client.query(`GRANT SELECT (${columns}) ON public._prisma_migrations TO ${APP_GROUP}`);
  }
  // REVOKE by somebody who is not the owner only warns.
  const { rows: open } = await client.query<{ to_all: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE d.datname = current_database() AND a.grantee = 0) AS to_all",
  );
  if (open[0]?.to_all !== false) throw new RoleError("not_database_owner", database);
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
