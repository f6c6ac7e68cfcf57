import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ReadScope } from "@/lib/access/scope";
import { joinSql, sql, type Sql } from "@/lib/access/sql";
import { DECISIONS, type LogFilters, type LogLine } from "./model";

const row = z.object({
  id: z.string(),
  at: z.date().transform((date) => date.toISOString()),
  zone: z.string(),
  event: z.string(),
  decision: z.enum(DECISIONS),
  reason: z.string().nullable(),
  changes: z.boolean(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  agencyId: z.string().nullable(),
  agencyName: z.string().nullable(),
  countryCode: z.string().nullable(),
  role: z.string().nullable(),
  spaceId: z.string().nullable(),
  purposeCode: z.string().nullable(),
  purposeText: z.string().nullable(),
  requestRef: z.string().nullable(),
  address: z.string().nullable(),
  sessionId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  targets: z.array(z.string()),
});

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

/** The provider's entries come from the targets' index, newest first, so that a page never walks the whole log. */
const source = (filters: LogFilters, actor: KnownActor): Sql =>
  filters.view === "owner"
    ? sql`(SELECT DISTINCT t.entry_id FROM log_target t WHERE t.owner_agency_id = ${actor.agency.id}::uuid ${ofTarget(filters)}) o
        JOIN log_entry e ON e.id = o.entry_id`
    : sql`log_entry e`;

function conditions(filters: LogFilters, actor: KnownActor, cursor: string | undefined): Sql {
  const all = [
    subject(filters, actor),
    cursor === undefined ? undefined : sql`e.id < ${cursor}::uuid`,
    filters.personId === undefined ? undefined : sql`e.actor_id = ${filters.personId}::uuid`,
    filters.agencyId === undefined ? undefined : sql`e.agency_id = ${filters.agencyId}::uuid`,
    filters.country === undefined ? undefined : sql`e.country_code = ${filters.country}`,
    filters.event === undefined ? undefined : sql`e.event = ${filters.event}`,
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
  filters: LogFilters,
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
      FROM ${source(filters, actor)} WHERE ${conditions(filters, actor, cursor)} ORDER BY ${order} DESC LIMIT ${limit}`,
  );
}
