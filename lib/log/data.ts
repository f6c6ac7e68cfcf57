import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ReadScope } from "@/lib/access/scope";
import { joinSql, sql, type Sql } from "@/lib/access/sql";
import { logLineSchema, type LogFilters, type LogLine } from "./model";

/** A question as a page asks it: `quiet` leaves out what programs do by themselves, unless it is asked for by name. */
type Asked = LogFilters & { readonly quiet?: true };

/** A line as the database gives it. */
const row = logLineSchema.extend({ at: z.date().transform((date) => date.toISOString()) });

const ofTarget = (filters: LogFilters): Sql =>
  filters.target === undefined ? sql`` : sql`AND t.target = ${filters.target}`;

/**
 * Whoever was told that there is no such thing reads the same in their own log: an existing and a missing thing leave the
 * same line there. The provider and the space's administrator read what happened.
 */
const asTold = (view: LogFilters["view"], column: Sql, told: Sql): Sql =>
  view === "agency" || view === "mine" ? sql`CASE WHEN e.hidden THEN ${told} ELSE ${column} END` : column;

/** Which entries the view is about; row-level security shows no others whatever stands here. */
function subject(filters: LogFilters, actor: KnownActor): Sql | undefined {
  if (filters.view === "owner") return undefined;
  const who = {
    agency: sql`e.agency_id = ${actor.agency.id}::uuid`,
    mine: sql`e.actor_id = ${actor.id}::uuid`,
    space: filters.spaceId === undefined ? sql`false` : sql`e.space_id = ${filters.spaceId}::uuid`,
  }[filters.view];
  return filters.target === undefined
    ? who
    : sql`${who} AND EXISTS (SELECT 1 FROM log_target t WHERE t.entry_id = e.id ${ofTarget(filters)})`;
}

/** Clocks of machines differ, and an entry waits in its lane before the database gives it its time. */
const SKEW_MILLISECONDS = 3_600_000;

/** The least id of version 7 of a time: ids sort by time, so that a period is a stretch of every index. */
function idAt(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Cursor and period as bounds of `id`. */
function bounds(id: Sql, { from, to }: LogFilters, cursor: string | undefined): Sql {
  const all = [
    cursor === undefined ? undefined : sql`${id} < ${cursor}::uuid`,
    from === undefined ? undefined : sql`${id} >= ${idAt(Date.parse(from) - SKEW_MILLISECONDS)}::uuid`,
    to === undefined ? undefined : sql`${id} < ${idAt(Date.parse(to) + SKEW_MILLISECONDS)}::uuid`,
  ].filter((each) => each !== undefined);
  return all.length === 0 ? sql`true` : joinSql(all, " AND ");
}

/**
 * The entries that may be shown. The provider's come from the targets' index, newest first and one by one, so that a page
 * never walks the whole log; OFFSET 0 keeps PostgreSQL from joining in any other way.
 */
function source(filters: Asked, actor: KnownActor, cursor: string | undefined): Sql {
  if (filters.view !== "owner")
    return sql`log_entry e WHERE ${conditions(filters, actor)} AND ${bounds(sql`e.id`, filters, cursor)}`;
  return sql`(SELECT DISTINCT ON (t.entry_id) t.entry_id FROM log_target t WHERE t.owner_agency_id = ${actor.agency.id}::uuid
      ${ofTarget(filters)} AND ${bounds(sql`t.entry_id`, filters, cursor)} ORDER BY t.entry_id DESC) o
    CROSS JOIN LATERAL (SELECT * FROM log_entry e WHERE e.id = o.entry_id AND ${conditions(filters, actor)} OFFSET 0) e`;
}

/** The shell counts what waits with every page: a line each that answers nobody's question. */
const uncounted = ({ quiet }: Asked): Sql | undefined =>
  quiet === true ? sql`split_part(e.event, '.', 2) <> 'count_waiting'` : undefined;

function conditions(filters: Asked, actor: KnownActor): Sql {
  const all = [
    subject(filters, actor),
    filters.personId === undefined ? undefined : sql`e.actor_id = ${filters.personId}::uuid`,
    filters.agencyId === undefined ? undefined : sql`e.agency_id = ${filters.agencyId}::uuid`,
    filters.country === undefined ? undefined : sql`e.country_code = ${filters.country}`,
    filters.event === undefined ? uncounted(filters) : sql`e.event = ${filters.event}`,
    filters.decision === undefined ? undefined : sql`e.decision = ${filters.decision}`,
    filters.from === undefined ? undefined : sql`e.at >= ${filters.from}::timestamptz`,
    filters.to === undefined ? undefined : sql`e.at < ${filters.to}::timestamptz`,
  ].filter((each) => each !== undefined);
  return all.length === 0 ? sql`true` : joinSql(all, " AND ");
}

/** Up to `limit` lines, newest first, before `cursor`. Targets are those the entry of this very read discloses. */
export async function logLines(
  scope: ReadScope,
  actor: KnownActor,
  filters: Asked,
  limit: number,
  cursor?: string,
): Promise<LogLine[]> {
  const order = filters.view === "owner" ? sql`o.entry_id` : sql`e.id`;
  const reason = asTold(filters.view, sql`e.reason`, sql`'not_found'`);
  const spaceId = asTold(filters.view, sql`e.space_id`, sql`NULL`);
  return scope.rows(
    row,
    sql`SELECT e.id, e.at, e.zone, e.event, e.decision, ${reason} AS reason, e.changes, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
      e.actor_name AS "actorName", e.agency_id AS "agencyId", e.agency_name AS "agencyName", e.country_code AS "countryCode", e.role,
      ${spaceId} AS "spaceId", e.purpose_code AS "purposeCode", e.purpose_text AS "purposeText", e.request_ref AS "requestRef", e.address,
      e.session_id AS "sessionId", e.detail, ARRAY(SELECT t.target FROM log_target t WHERE t.entry_id = e.id ORDER BY 1) AS targets
      FROM ${source(filters, actor, cursor)} ORDER BY ${order} DESC LIMIT ${limit}`,
  );
}
