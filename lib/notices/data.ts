import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "@/lib/access/scope";
import { sql, type Sql } from "@/lib/access/sql";
import { SPACE_FUNCTIONS, SPACE_STATES } from "@/lib/spaces/model";
import {
  NOTICE_STATES,
  PAGE_SIZE,
  type InboxItem,
  type NoticeFacts,
  type NoticeSummary,
  type NoticeView,
} from "./model";
import { noticesVisibleTo } from "./policy";

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

const listed = { id: true, agencyId: true, spaceId: true } as const;

/** One page of the notices this actor may know, newest first, in one space or in all; one more than a page tells of more. */
export async function visibleNotices(
  scope: FactScope,
  actor: KnownActor,
  where: { spaceId?: string; cursor?: string | undefined },
): Promise<ListedNotice[]> {
  const { spaceId, cursor } = where;
  return scope.prisma.notice.findMany({
    where: {
      AND: [
        noticesVisibleTo(actor),
        ...(spaceId === undefined ? [] : [{ spaceId }]),
        ...(cursor === undefined ? [] : [{ id: { lt: cursor } }]),
      ],
    },
    select: listed,
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
  });
}

/** Everything that search may look through. */
export async function searchableNotices(scope: FactScope, actor: KnownActor): Promise<ListedNotice[]> {
  return scope.prisma.notice.findMany({ where: noticesVisibleTo(actor), select: listed });
}

/** What this actor has opened: a purpose is stated before the first look, in one session or token after another. */
const openedBy = (actor: KnownActor): Sql =>
  sql`opened AS MATERIALIZED (SELECT p.target, min(p.at) AS at FROM stated_purpose p WHERE starts_with(p.target, 'notice/') AND p.session_id IN
    (SELECT id FROM session WHERE person_id = ${actor.id}::uuid UNION ALL SELECT id FROM access_token WHERE client_id = ${actor.id}::uuid) GROUP BY 1)`;

const idRow = z.object({ id: z.string() });

/** One page of what waits for this actor, latest change first: received and not opened, or a draft of their own. */
export async function waitingNotices(
  scope: FactScope,
  actor: KnownActor,
  spaceIds: readonly string[],
  cursor: string | undefined,
): Promise<ListedNotice[]> {
  const received = sql`n.state = 'shared' AND EXISTS (SELECT 1 FROM notice_recipient r WHERE r.notice_id = n.id AND r.agency_id = ${actor.agency.id}::uuid)`;
  const known = sql`n.space_id = ANY (${[...spaceIds]}::uuid[]) AND (n.agency_id = ${actor.agency.id}::uuid OR ${received})`;
  // A cursor that the actor may not know of is a page that never was.
  const before =
    cursor === undefined
      ? sql``
      : sql`AND (n.changed_at, n.id) < (SELECT n.changed_at, n.id FROM notice n WHERE n.id = ${cursor}::uuid AND ${known})`;
  const rows = await scope.rows(
    idRow,
    sql`WITH ${openedBy(actor)} SELECT n.id FROM notice n WHERE ${known} AND (n.state = 'draft' AND n.created_by = ${actor.id}::uuid
      OR n.agency_id <> ${actor.agency.id}::uuid AND NOT EXISTS (SELECT 1 FROM opened o WHERE o.target = 'notice/' || n.id))
      ${before} ORDER BY n.changed_at DESC, n.id DESC LIMIT ${PAGE_SIZE + 1}`,
  );
  const ids = rows.map(({ id }) => id);
  // The policy has the last word on what may be listed.
  const visible = await scope.prisma.notice.findMany({
    where: { AND: [noticesVisibleTo(actor), { id: { in: ids } }] },
    select: listed,
  });
  const byId = new Map(visible.map((notice) => [notice.id, notice]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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

/** One notice whole; null when the entry does not disclose it. Through Prisma. */
export async function noticeView(scope: ReadScope, noticeId: string): Promise<NoticeCore | null> {
  const agency = { select: { id: true, shortName: true, countryCode: true } } as const;
  const row = await scope.prisma.noticeContent.findUnique({
    where: { noticeId },
    select: {
      title: true,
      body: true,
      withdrawalReason: true,
      notice: {
        select: {
          id: true,
          spaceId: true,
          state: true,
          agencyId: true,
          createdAt: true,
          changedAt: true,
          sharedAt: true,
          withdrawnAt: true,
          agency,
          recipients: { select: { agency }, orderBy: { agencyId: "asc" } },
        },
      },
    },
  });
  if (!row) return null;
  const { notice, ...words } = row;
  return {
    id: notice.id,
    spaceId: notice.spaceId,
    title: words.title,
    body: words.body,
    withdrawalReason: words.withdrawalReason,
    state: z.enum(NOTICE_STATES).parse(notice.state),
    agencyId: notice.agencyId,
    agencyName: notice.agency.shortName,
    countryCode: notice.agency.countryCode,
    createdAt: notice.createdAt.toISOString(),
    changedAt: notice.changedAt.toISOString(),
    sharedAt: notice.sharedAt?.toISOString() ?? null,
    withdrawnAt: notice.withdrawnAt?.toISOString() ?? null,
    recipients: notice.recipients.map((recipient) => recipient.agency),
    recipientCount: notice.recipients.length,
  };
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
