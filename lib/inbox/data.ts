import { z } from "zod";
import type { FactScope, HotScope } from "@/lib/access/scope";
import { emptySql, sql, type Sql } from "@/lib/access/sql";
import type { Reach } from "@/lib/spaces/model";
import { ACTS, DONE_DAYS, PAGE_SIZE, TASKS, URGENT_DAYS, WAITING_MAX } from "./model";

/** Whose inbox: what they may reach, who they are, and whether their role lets packages leave. */
export interface Reader {
  readonly reach: Reach;
  readonly id: string;
  readonly releases: boolean;
}

const instant = z.date().transform((date) => date.toISOString());
const listedRow = z.object({
  kind: z.enum(["notice", "package", "recall"]),
  id: z.string(),
  agencyId: z.string(),
  spaceId: z.string(),
  task: z.enum(TASKS),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  dueAt: instant.nullable(),
  changedAt: instant,
  doneAt: instant.nullable(),
  key: z.string(),
});
export type Listed = z.infer<typeof listedRow>;

/** The rows of `spacesVisibleTo`, and what this person has opened: a purpose is stated before the first look. */
const around = ({ reach: { agencyId, personId }, id }: Reader): Sql =>
  sql`reach AS MATERIALIZED (SELECT a.space_id FROM space_agency a
    ${personId === null ? emptySql : sql`JOIN space_person w ON w.space_id = a.space_id AND w.person_id = ${personId}::uuid AND w.ended_at IS NULL`}
    WHERE a.agency_id = ${agencyId}::uuid AND a.ended_at IS NULL),
  opened AS MATERIALIZED (SELECT u.target, min(u.at) AS at FROM stated_purpose u JOIN session s ON s.id = u.session_id
    WHERE s.person_id = ${id}::uuid AND starts_with(u.target, 'notice/') GROUP BY 1)`;

const prepared = (id: string): Sql =>
  sql`EXISTS (SELECT 1 FROM package_preparer w WHERE w.package_id = p.id AND w.person_id = ${id}::uuid)`;
const erased = sql`(SELECT min(f.erases_at) FROM evidence_file f WHERE f.package_id = p.id AND f.removed_at IS NULL)`;

/** Of notices: received and not opened, or a draft of one's own. */
const notices = ({ reach: { agencyId }, id }: Reader): Sql =>
  sql`SELECT 'notice' AS kind, n.id, n.agency_id, n.space_id, 'read' AS task, NULL::timestamptz AS due, n.changed_at, NULL::timestamptz AS done
    FROM notice_recipient r JOIN notice n ON n.id = r.notice_id JOIN reach USING (space_id)
    WHERE r.agency_id = ${agencyId}::uuid AND n.agency_id <> ${agencyId}::uuid AND n.state = 'shared'
      AND NOT EXISTS (SELECT 1 FROM opened o WHERE o.target = 'notice/' || n.id)
  UNION ALL SELECT 'notice', n.id, n.agency_id, n.space_id, 'finish_notice', NULL, n.changed_at, NULL FROM notice n JOIN reach USING (space_id)
    WHERE n.agency_id = ${agencyId}::uuid AND n.state = 'draft' AND n.created_by = ${id}::uuid`;

/** Of packages received: the next step of this agency, unless a newer version came to it. */
const received = ({ reach: { agencyId } }: Reader): Sql =>
  sql`SELECT 'package', p.id, p.agency_id, p.space_id, CASE r.state WHEN 'accepted' THEN 'download' WHEN 'downloaded' THEN 'verify' ELSE 'accept' END,
      ${erased}, p.changed_at, NULL FROM package_recipient r JOIN package p ON p.id = r.package_id JOIN reach USING (space_id)
    WHERE r.agency_id = ${agencyId}::uuid AND r.state IN ('released', 'notified', 'accepted', 'downloaded') AND p.state = 'released'
      AND NOT EXISTS (SELECT 1 FROM package n JOIN package_recipient m ON m.package_id = n.id AND m.agency_id = r.agency_id
        WHERE n.supersedes_id = p.id AND n.state = 'released')`;

/** Of one's own: the drafts one prepares, and, for whoever may release, what others prepared. A closed space asks nothing. */
const own = ({ reach: { agencyId }, id, releases }: Reader): Sql =>
  sql`SELECT 'package', p.id, p.agency_id, p.space_id,
      CASE WHEN p.state = 'in_review' THEN 'release' WHEN p.returned_at IS NOT NULL THEN 'mend' ELSE 'finish' END, ${erased}, p.changed_at, NULL
    FROM package p JOIN reach USING (space_id) JOIN space s ON s.id = p.space_id AND s.state = 'open'
    WHERE p.agency_id = ${agencyId}::uuid
      AND (p.state = 'draft' AND ${prepared(id)} OR p.state = 'in_review' AND ${releases}::boolean AND NOT ${prepared(id)})`;

/** What was recalled: due at once; confirmed, it stands for some days as done. */
const recalled = ({ reach: { agencyId } }: Reader): Sql =>
  sql`SELECT 'recall', p.id, p.agency_id, p.space_id, 'confirm_deletion',
      CASE WHEN r.deletion_confirmed_at IS NULL THEN coalesce(p.recalled_at, p.changed_at) END,
      coalesce(r.deletion_confirmed_at, p.recalled_at, p.changed_at), r.deletion_confirmed_at
    FROM package_recipient r JOIN package p ON p.id = r.package_id JOIN reach USING (space_id)
    WHERE r.agency_id = ${agencyId}::uuid AND p.state = 'recalled'
      AND (r.deletion_confirmed_at IS NULL OR r.deletion_confirmed_at > now() - make_interval(days => ${DONE_DAYS}::int))`;

const items = (reader: Reader): Sql =>
  sql`WITH ${around(reader)}, items AS (${notices(reader)} UNION ALL ${received(reader)} UNION ALL ${own(reader)} UNION ALL ${recalled(reader)})`;

/**
 * A clock weeks away must not bury what came today: what ends within a week of days stands first, by its remaining time;
 * all else by novelty, with a clock or without. The bound moves once a day, so that pages of one visit fit together.
 * Microseconds: exact, so that a cursor neither repeats nor skips a line.
 */
const ORDER = sql`SELECT i.*, CASE WHEN i.due < date_trunc('day', now()) + make_interval(days => ${URGENT_DAYS + 1}::int)
    THEN (extract(epoch FROM i.due) * 1000000)::bigint ELSE 9223372036854775807 END AS due_us,
  (extract(epoch FROM i.changed_at) * 1000000)::bigint AS changed_us FROM items i`;

/** One page of what waits: what is urgent by remaining time, the rest by novelty; one more than a page tells that there is more. */
export async function waitingItems(scope: FactScope, reader: Reader, cursor: string | undefined): Promise<Listed[]> {
  const [due = "", changed = "", id = ""] = cursor?.split("_") ?? [];
  const after =
    cursor === undefined
      ? emptySql
      : sql`WHERE (i.due_us, -i.changed_us, i.id) > (${due}::bigint, -(${changed}::bigint), ${id}::uuid)`;
  return scope.rows(
    listedRow,
    sql`${items(reader)} SELECT i.kind, i.id, i.agency_id AS "agencyId", i.space_id AS "spaceId", i.task, a.short_name AS "agencyName",
      a.country_code AS "countryCode", i.due AS "dueAt", i.changed_at AS "changedAt", i.done AS "doneAt",
      concat_ws('_', i.due_us, i.changed_us, i.id) AS key FROM (${ORDER}) i JOIN agency a ON a.id = i.agency_id ${after}
      ORDER BY i.due_us, i.changed_us DESC, i.id LIMIT ${PAGE_SIZE + 1}`,
  );
}

const countRow = z.object({ count: z.number() });

/** How many of them wait, counted as far as anybody would read: of each the fact alone. */
export async function waitingCount(scope: FactScope, reader: Reader): Promise<number> {
  const counted = sql`${items(reader)} SELECT count(*)::int AS count FROM (SELECT 1 FROM items WHERE done IS NULL LIMIT ${WAITING_MAX}) i`;
  return (await scope.rows(countRow, counted))[0]?.count ?? 0;
}

const actRow = z.object({
  kind: z.enum(["notice", "package"]),
  id: z.string(),
  agencyId: z.string(),
  spaceId: z.string(),
  act: z.enum(ACTS),
  at: instant,
});
export type LastAct = z.infer<typeof actRow>;

/** What this person did last with something they may still see. */
export async function lastAct(scope: FactScope, reader: Reader): Promise<LastAct | null> {
  const { id, reach } = reader;
  const [row] = await scope.rows(
    actRow,
    sql`WITH ${around(reader)} SELECT kind, id, agency_id AS "agencyId", space_id AS "spaceId", act, at FROM (
      SELECT 'package' AS kind, p.id, p.agency_id, p.space_id, x.act, x.at FROM package_recipient r JOIN package p ON p.id = r.package_id JOIN reach USING (space_id)
        CROSS JOIN LATERAL (VALUES ('accepted', r.accepted_at, r.accepted_by), (r.state, r.receipt_at, r.receipt_by)) x(act, at, actor)
        WHERE r.agency_id = ${reach.agencyId}::uuid AND p.state = 'released' AND x.actor = ${id}::uuid
      UNION ALL SELECT 'package', p.id, p.agency_id, p.space_id, x.act, x.at FROM package p JOIN reach USING (space_id)
        CROSS JOIN LATERAL (VALUES ('submitted', p.submitted_at, p.submitted_by), ('released', p.released_at, p.released_by),
          ('recalled', p.recalled_at, p.recalled_by)) x(act, at, actor) WHERE p.agency_id = ${reach.agencyId}::uuid AND x.actor = ${id}::uuid
      UNION ALL SELECT 'notice', n.id, n.agency_id, n.space_id, 'read', o.at FROM opened o JOIN notice n ON o.target = 'notice/' || n.id
        JOIN reach USING (space_id) WHERE n.agency_id = ${reach.agencyId}::uuid OR n.state = 'shared' AND EXISTS
          (SELECT 1 FROM notice_recipient r WHERE r.notice_id = n.id AND r.agency_id = ${reach.agencyId}::uuid)) acts
      ORDER BY at DESC LIMIT 1`,
  );
  return row ?? null;
}

/** Packages that this person prepared or released and that a recipient has not yet verified or rejected. */
export async function pendingCount(scope: FactScope, reader: Reader): Promise<number> {
  const { id, reach } = reader;
  const [row] = await scope.rows(
    countRow,
    sql`WITH ${around(reader)} SELECT count(*)::int AS count FROM package p JOIN reach USING (space_id)
      WHERE p.agency_id = ${reach.agencyId}::uuid AND p.state = 'released' AND (p.released_by = ${id}::uuid OR ${prepared(id)})
        AND EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = p.id AND r.state NOT IN ('verified', 'rejected'))`,
  );
  return row?.count ?? 0;
}

const wordsRow = z.object({ id: z.string(), title: z.string(), spaceName: z.string(), fresh: z.boolean() });
export type Words = z.infer<typeof wordsRow>;

/** Titles and spaces: only rows that the entry names come back. */
export async function noticeWords(scope: HotScope, ids: readonly string[]): Promise<Words[]> {
  if (ids.length === 0) return [];
  return scope.rows(
    wordsRow,
    sql`SELECT n.id, c.title, s.name AS "spaceName", true AS fresh FROM notice n JOIN notice_content c ON c.notice_id = n.id
      JOIN space_content s ON s.space_id = n.space_id WHERE n.id = ANY (${[...ids]}::uuid[])`,
  );
}

/** The same of packages, and whether whoever asks has read them since they changed. */
export async function packageWords(scope: HotScope, ids: readonly string[]): Promise<Words[]> {
  if (ids.length === 0) return [];
  const wanted = sql`${[...ids]}::uuid[]`;
  return scope.rows(
    wordsRow,
    sql`SELECT p.id, c.title, s.name AS "spaceName", l.id IS NULL AS fresh FROM package p JOIN package_content c ON c.package_id = p.id
      JOIN space_content s ON s.space_id = p.space_id LEFT JOIN comity_looked(${wanted}) l(id) ON l.id = p.id WHERE p.id = ANY (${wanted})`,
  );
}
