import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { emptySql, sql, type Sql } from "@/lib/access/sql";
import { SPACE_FUNCTIONS, SPACE_STATES, type Reach } from "@/lib/spaces/model";
import {
  NOTICE_STATES,
  PAGE_SIZE,
  type InboxItem,
  type NoticeFacts,
  type NoticeSummary,
  type NoticeView,
} from "./model";

const factsRow = z
  .object({
    id: z.string(),
    agencyId: z.string(),
    state: z.enum(NOTICE_STATES),
    recipientIds: z.array(z.string()),
    spaceId: z.string(),
    spaceState: z.enum(SPACE_STATES),
    agencyIds: z.array(z.string()),
    actorFunction: z.enum(SPACE_FUNCTIONS).nullable(),
    thirdPartyController: z.string().nullable(),
  })
  .transform(({ id, agencyId, state, recipientIds, spaceId, spaceState, ...space }) => ({
    id,
    agencyId,
    state,
    recipientIds,
    space: { id: spaceId, state: spaceState, ...space },
  }));

/** Ids and states only; null when there is no such notice. Locks notice and space in a change. */
export async function noticeFacts(scope: FactScope, noticeId: string, actor: KnownActor): Promise<NoticeFacts | null> {
  const personId = actor.kind === "person" ? actor.id : null;
  await scope.lock(
    sql`SELECT 1 AS locked FROM notice n JOIN space s ON s.id = n.space_id WHERE n.id = ${noticeId}::uuid`,
  );
  const [row] = await scope.rows(
    factsRow,
    sql`SELECT n.id, n.agency_id AS "agencyId", n.state, ARRAY(SELECT r.agency_id FROM notice_recipient r WHERE r.notice_id = n.id) AS "recipientIds",
      s.id AS "spaceId", s.state AS "spaceState", s.third_party_controller_id AS "thirdPartyController",
      ARRAY(SELECT a.agency_id FROM space_agency a WHERE a.space_id = s.id AND a.ended_at IS NULL) AS "agencyIds",
      (SELECT p.function FROM space_person p WHERE p.space_id = s.id AND p.person_id = ${personId}::uuid AND p.ended_at IS NULL) AS "actorFunction"
      FROM notice n JOIN space s ON s.id = n.space_id WHERE n.id = ${noticeId}::uuid`,
  );
  return row ?? null;
}

/** What a list needs to name its targets: the notice, who provided it, in which space. */
export interface ListedNotice {
  readonly id: string;
  readonly agencyId: string;
  readonly spaceId: string;
}

const listedRow = z.object({ id: z.string(), agencyId: z.string(), spaceId: z.string() });

/** The rows of `noticesVisibleTo`: of a space the agency is in now, and the person too unless by office; own or received. */
const within = ({ agencyId, personId }: Reach, received = receivedBy(agencyId)): Sql => sql`FROM notice n
  JOIN space_agency a ON a.space_id = n.space_id AND a.agency_id = ${agencyId}::uuid AND a.ended_at IS NULL
  ${personId === null ? emptySql : sql`JOIN space_person p ON p.space_id = n.space_id AND p.person_id = ${personId}::uuid AND p.ended_at IS NULL`}
  WHERE (n.agency_id = ${agencyId}::uuid OR n.state = 'shared' AND ${received})`;

const recipientRow = (agencyId: string): Sql =>
  sql`(SELECT true FROM notice_recipient r WHERE r.notice_id = n.id AND r.agency_id = ${agencyId}::uuid)`;

/** PostgreSQL gathers all that the agency ever received and looks each notice up there: right for lists over all spaces. */
const receivedBy = (agencyId: string): Sql => sql`EXISTS ${recipientRow(agencyId)}`;

const COLUMNS = sql`n.id, n.agency_id AS "agencyId", n.space_id AS "spaceId"`;
const listed = (reach: Reach): Sql => sql`SELECT ${COLUMNS} ${within(reach)}`;

/** The same of one space: each notice is looked at by itself, which takes the same time however much was ever received. */
const listedOf = (spaceId: string, reach: Reach): Sql =>
  sql`SELECT ${COLUMNS} ${within(reach, recipientRow(reach.agencyId))} AND n.space_id = ${spaceId}::uuid`;

/** One page of the notices within reach, newest first, in one space or in all; one more than a page tells of more. */
export async function visibleNotices(
  scope: FactScope,
  reach: Reach | null,
  where: { spaceId?: string; cursor?: string | undefined },
): Promise<ListedNotice[]> {
  if (reach === null) return [];
  const { spaceId, cursor } = where;
  const found = spaceId === undefined ? listed(reach) : listedOf(spaceId, reach);
  const before = cursor === undefined ? emptySql : sql`AND n.id < ${cursor}::uuid`;
  return scope.rows(listedRow, sql`${found} ${before} ORDER BY n.id DESC LIMIT ${PAGE_SIZE + 1}`);
}

/** Ids of everything that search may look through, in one row: they are many. */
export async function searchableNotices(scope: FactScope, reach: Reach | null): Promise<string[]> {
  if (reach === null) return [];
  const all = sql`SELECT coalesce(array_agg(n.id), '{}') AS ids FROM (${listed(reach)}) n`;
  return (await scope.rows(z.object({ ids: z.array(z.string()) }), all)).flatMap(({ ids }) => ids);
}

/** What this actor has opened: a purpose is stated before the first look, in one session or token after another. */
const openedBy = (actor: KnownActor): Sql =>
  sql`opened AS MATERIALIZED (SELECT p.target, min(p.at) AS at FROM stated_purpose p WHERE starts_with(p.target, 'notice/') AND p.session_id IN
    (SELECT id FROM session WHERE person_id = ${actor.id}::uuid UNION ALL SELECT id FROM access_token WHERE client_id = ${actor.id}::uuid) GROUP BY 1)`;

/** What waits for this actor: received and not opened, or a draft of their own. */
const waiting = (actor: KnownActor, reach: Reach): Sql =>
  sql`WITH ${openedBy(actor)} ${listed(reach)} AND (n.state = 'draft' AND n.created_by = ${actor.id}::uuid
    OR n.agency_id <> ${actor.agency.id}::uuid AND NOT EXISTS (SELECT 1 FROM opened o WHERE o.target = 'notice/' || n.id))`;

/** One page of it, latest change first. */
export async function waitingNotices(
  scope: FactScope,
  actor: KnownActor,
  reach: Reach | null,
  cursor: string | undefined,
): Promise<ListedNotice[]> {
  if (reach === null) return [];
  // A cursor that the actor may not know of is a page that never was.
  const before =
    cursor === undefined
      ? emptySql
      : sql`AND (n.changed_at, n.id) < (SELECT n.changed_at, n.id ${within(reach)} AND n.id = ${cursor}::uuid)`;
  return scope.rows(
    listedRow,
    sql`${waiting(actor, reach)} ${before} ORDER BY n.changed_at DESC, n.id DESC LIMIT ${PAGE_SIZE + 1}`,
  );
}

const instant = z.date().transform((date) => date.toISOString());

const summaryRow = z.object({
  id: z.string(),
  spaceId: z.string(),
  title: z.string(),
  state: z.enum(NOTICE_STATES),
  agencyId: z.string(),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  changedAt: instant,
  recipientCount: z.number(),
});

/** Titles: only rows that the entry names come back. */
export async function noticeSummaries(scope: HotScope | ReadScope, ids: readonly string[]): Promise<NoticeSummary[]> {
  return scope.rows(
    summaryRow,
    sql`SELECT n.id, n.space_id AS "spaceId", c.title, n.state, n.agency_id AS "agencyId", a.short_name AS "agencyName", a.country_code AS "countryCode",
      n.changed_at AS "changedAt", (SELECT count(*)::int FROM notice_recipient r WHERE r.notice_id = n.id) AS "recipientCount"
      FROM notice n JOIN notice_content c ON c.notice_id = n.id JOIN agency a ON a.id = n.agency_id
      WHERE n.id = ANY (${[...ids]}::uuid[]) ORDER BY n.id DESC`,
  );
}

const inboxRow = summaryRow.extend({ spaceName: z.string(), openedAt: instant.nullable() });

/** The same with each notice's space, in the order of the ids: the entry names notices and spaces. */
export async function inboxItems(scope: HotScope, actor: KnownActor, ids: readonly string[]): Promise<InboxItem[]> {
  const wanted = sql`${[...ids]}::uuid[]`;
  return scope.rows(
    inboxRow,
    sql`WITH ${openedBy(actor)} SELECT n.id, n.space_id AS "spaceId", s.name AS "spaceName", c.title, n.state, n.agency_id AS "agencyId",
      a.short_name AS "agencyName", a.country_code AS "countryCode", n.changed_at AS "changedAt", o.at AS "openedAt",
      (SELECT count(*)::int FROM notice_recipient r WHERE r.notice_id = n.id) AS "recipientCount"
      FROM notice n JOIN notice_content c ON c.notice_id = n.id JOIN space_content s ON s.space_id = n.space_id JOIN agency a ON a.id = n.agency_id
      LEFT JOIN opened o ON o.target = 'notice/' || n.id WHERE n.id = ANY (${wanted}) ORDER BY array_position(${wanted}, n.id)`,
  );
}

export type NoticeCore = Omit<NoticeView, "may">;

const maybe = instant.nullable();
const viewRow = summaryRow.extend({
  body: z.string(),
  withdrawalReason: z.string().nullable(),
  createdAt: instant,
  sharedAt: maybe,
  withdrawnAt: maybe,
  recipients: z.array(z.object({ id: z.string(), shortName: z.string(), countryCode: z.string().nullable() })),
});

/** One notice whole; null when the entry does not disclose it. One statement: each more is one more wait for the database. */
export async function noticeView(scope: ReadScope, noticeId: string): Promise<NoticeCore | null> {
  const [row] = await scope.rows(
    viewRow,
    sql`SELECT n.id, n.space_id AS "spaceId", c.title, c.body, c.withdrawal_reason AS "withdrawalReason", n.state, n.agency_id AS "agencyId",
      a.short_name AS "agencyName", a.country_code AS "countryCode", n.created_at AS "createdAt", n.changed_at AS "changedAt",
      n.shared_at AS "sharedAt", n.withdrawn_at AS "withdrawnAt", r.total AS "recipientCount", r.recipients
      FROM notice_content c JOIN notice n ON n.id = c.notice_id JOIN agency a ON a.id = n.agency_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS total, coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'shortName', g.short_name,
        'countryCode', g.country_code) ORDER BY g.country_code NULLS LAST, g.short_name), '[]') AS recipients
        FROM notice_recipient m JOIN agency g ON g.id = m.agency_id WHERE m.notice_id = n.id) r
      WHERE c.notice_id = ${noticeId}::uuid`,
  );
  return row ?? null;
}

/** Writes title and body of a draft through the function that demands this change's entry. */
export async function writeNotice(
  scope: ChangeScope,
  noticeId: string,
  words: { readonly title: string; readonly body: string },
): Promise<void> {
  await scope.rows(
    z.object({}),
    sql`SELECT comity_write_notice(${noticeId}::uuid, ${words.title}, ${words.body})::text`,
  );
}

export async function writeWithdrawal(scope: ChangeScope, noticeId: string, reason: string): Promise<void> {
  await scope.rows(z.object({}), sql`SELECT comity_write_withdrawal(${noticeId}::uuid, ${reason})::text`);
}
