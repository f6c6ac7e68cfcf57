import { z } from "zod";
import { PURPOSE_CODES, PURPOSES_WITH_TEXT } from "@/lib/access/purpose-codes";
import { idSchema } from "@/lib/id";
import type { SpaceFacts } from "@/lib/spaces/model";

export const NOTICE_STATES = ["draft", "shared", "withdrawn"] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Longest title and body, in UTF-16 code units; pages count the same way. */
export const TITLE_MAX = 200;
export const BODY_MAX = 20_000;
export const REASON_MIN = 1;
export const REASON_MAX = 1_000;
export const PAGE_SIZE = 50;

/** The reasons a reader of a notice may give, and those that must be explained in words. */
export const NOTICE_PURPOSES = { codes: PURPOSE_CODES, withText: PURPOSES_WITH_TEXT } as const;

const words = { title: z.string().trim().min(1).max(TITLE_MAX), body: z.string().trim().min(1).max(BODY_MAX) };

export const draftNoticeSchema = z.strictObject({ spaceId: idSchema, ...words });
export const editNoticeSchema = z.strictObject({ noticeId: idSchema, ...words });
export const noticeIdSchema = z.strictObject({ noticeId: idSchema });
export const shareNoticeSchema = z.strictObject({
  noticeId: idSchema,
  /** Nobody is not a choice here, and an empty list never means everybody (peers.md 5, no. 4). */
  agencyIds: z.array(idSchema).min(1).max(200),
});
export const withdrawNoticeSchema = z.strictObject({
  noticeId: idSchema,
  reason: z.string().trim().min(REASON_MIN).max(REASON_MAX),
});
export const listNoticesSchema = z.strictObject({ spaceId: idSchema, cursor: idSchema.optional() });
/** `waiting`: what this very actor has still to do, that is notices not opened yet and drafts of their own. */
export const inboxSchema = z.strictObject({
  show: z.enum(["all", "waiting"]).default("all"),
  cursor: idSchema.optional(),
});
export const statePurposeSchema = z.strictObject({
  noticeId: idSchema,
  code: z.enum(PURPOSE_CODES),
  text: z.string().trim().min(3).max(500).optional(),
});

/** What policies judge about a notice. */
export interface NoticeFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly state: NoticeState;
  readonly recipientIds: readonly string[];
  readonly space: SpaceFacts;
}

export const noticeSummarySchema = z.object({
  id: z.string(),
  spaceId: z.string(),
  title: z.string(),
  state: z.enum(NOTICE_STATES),
  agencyId: z.string(),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  changedAt: z.string(),
  recipientCount: z.number(),
});
export type NoticeSummary = z.infer<typeof noticeSummarySchema>;

export const noticeListSchema = z.object({ notices: z.array(noticeSummarySchema), next: z.string().nullable() });

export const inboxItemSchema = noticeSummarySchema.extend({
  spaceName: z.string(),
  /** When this actor first stated a purpose for it, in whatever session; ISO 8601. Null: not opened yet. */
  openedAt: z.string().nullable(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxListSchema = z.object({ notices: z.array(inboxItemSchema), next: z.string().nullable() });

export const noticeSchema = noticeSummarySchema.extend({
  body: z.string(),
  withdrawalReason: z.string().nullable(),
  createdAt: z.string(),
  sharedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  recipients: z.array(z.object({ id: z.string(), shortName: z.string(), countryCode: z.string().nullable() })),
  may: z.object({ edit: z.boolean(), share: z.boolean(), withdraw: z.boolean(), readLog: z.boolean() }),
});
export type NoticeView = z.infer<typeof noticeSchema>;
