import type pg from "pg";
import { newId } from "@/lib/id";

/** A client or a pool: whatever runs a statement. */
export interface Runs {
  query(text: string, values?: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>>;
}

/** A line of the log as some code in the web process might write it, with the fields it is about. */
export const rawEntry = (fields: Readonly<Record<string, unknown>> = {}) => ({
  id: newId(),
  event: "notice.read",
  decision: "allowed",
  changes: false,
  actor_kind: "person",
  zone: "UTC",
  address: "192.0.2.7",
  ...fields,
});

/** Appends by the function that the gate uses; returns the entry's id. */
export async function append(
  client: Runs,
  fields: Readonly<Record<string, unknown>>,
  targets: readonly string[],
): Promise<string> {
  const entry = rawEntry(fields);
  await client.query("SELECT comity_append($1::jsonb, $2::jsonb)", [
    JSON.stringify([entry]),
    JSON.stringify(targets.map((target) => ({ entry_id: entry.id, target, owner_agency_id: null }))),
  ]);
  return entry.id;
}

/** Names the entry for the current transaction, as the gate does. */
export const underEntry = async (client: Runs, entry: string): Promise<void> => {
  await client.query("SELECT set_config('comity.entry', $1, true)", [entry]);
};

/** Runs in a transaction of a connection of its own and rolls it back, whatever happened. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  body: (client: pg.PoolClient) => Promise<Result>,
  end: "COMMIT" | "ROLLBACK" = "ROLLBACK",
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await body(client);
    await client.query(end);
    return result;
  } catch (cause) {
    await client.query("ROLLBACK");
    throw cause;
  } finally {
    client.release();
  }
}

/** The ids that a content table shows to this client now. */
export async function shown(client: Runs, table: "notice_content" | "space_content"): Promise<string[]> {
  const key = table === "notice_content" ? "notice_id" : "space_id";
  return (await client.query(`SELECT ${key}::text AS id FROM ${table} ORDER BY 1`)).rows.map(({ id }) => String(id));
}

/** What the log gained while `body` ran, oldest first, read by the owner. */
export async function logged<Result>(
  owner: Runs,
  body: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly lines: readonly Record<string, unknown>[] }> {
  const before = (await owner.query("SELECT id FROM log_entry")).rows.map(({ id }) => id);
  const result = await body();
  const { rows } = await owner.query(
    `SELECT e.event, e.decision, e.reason, e.changes, e.hidden, e.actor_id, e.agency_id, e.space_id, e.purpose_code, e.role, e.tx::text AS tx,
      ARRAY(SELECT t.target FROM log_target t WHERE t.entry_id = e.id ORDER BY 1) AS targets,
      ARRAY(SELECT t.owner_agency_id::text FROM log_target t WHERE t.entry_id = e.id ORDER BY t.target) AS owners
      FROM log_entry e WHERE NOT e.id = ANY ($1::uuid[]) ORDER BY e.at, e.id`,
    [before],
  );
  return { result, lines: rows };
}
