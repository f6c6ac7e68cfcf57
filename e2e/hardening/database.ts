import { createHash } from "node:crypto";
import type pg from "pg";

/** What grows by being asked, allowed or not: the log, the counters, and the time at which a session was last seen. */
const ALWAYS_MOVING = new Set(["log_entry", "log_target", "rate_limit", "session", "_prisma_migrations"]);

/** One value that differs when anything of substance in the database does. */
export async function fingerprint(owner: pg.Pool): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname",
  );
  const hash = createHash("sha256");
  for (const { name } of tables.filter((table) => !ALWAYS_MOVING.has(table.name))) {
    const { rows } = await owner.query<{ all: string }>(
      `SELECT coalesce(string_agg(t::text, '\n' ORDER BY t::text), '') AS all FROM ${name} t`,
    );
    hash.update(`${name}\0${rows[0]?.all ?? ""}\0`);
  }
  return hash.digest("hex");
}
