import { z } from "zod";

/** What somebody is asked to do; the words on the line begin with it. */
export const TASKS = [
  "confirm_deletion",
  "accept",
  "download",
  "verify",
  "release",
  "mend",
  "finish",
  "read",
  "finish_notice",
] as const;
export type Task = (typeof TASKS)[number];

export const PAGE_SIZE = 50;
/** Nobody counts further than this what waits for them. */
export const WAITING_MAX = 100;
/** What ends within so many days of today is urgent, in days. */
export const URGENT_DAYS = 7;
/** How long a confirmed deletion still stands there as done, in days. */
export const DONE_DAYS = 7;

/**
 * Where a page ended: when the last line of it is due and when it changed, in microseconds, and its id. It tells nothing
 * that the page did not, and holds when the line itself is done meanwhile.
 */
const cursor = z.string().regex(/^\d{1,19}_\d{1,19}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const inboxSchema = z.strictObject({ cursor: cursor.optional() });

export const inboxItemSchema = z.object({
  kind: z.enum(["notice", "package", "recall"]),
  id: z.string(),
  task: z.enum(TASKS),
  /** Null for a recall: what it was is not told any more. */
  title: z.string().nullable(),
  spaceName: z.string().nullable(),
  /** Who provided it. */
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  /** When the first of its files is erased; at once for a recall; null when no clock runs. ISO 8601, as all times here. */
  dueAt: z.string().nullable(),
  changedAt: z.string(),
  /** Changed since this person last looked at it, or never looked at. */
  fresh: z.boolean(),
  /** Done, and shown for a while so that it can be seen to be. */
  doneAt: z.string().nullable(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const ACTS = ["accepted", "verified", "rejected", "submitted", "released", "recalled", "read"] as const;

export const inboxListSchema = z.object({
  items: z.array(inboxItemSchema),
  next: z.string().nullable(),
  /** For an empty inbox: what this person did last, and how many packages of theirs wait for their recipients. */
  last: z
    .object({
      kind: z.enum(["notice", "package"]),
      id: z.string(),
      act: z.enum(ACTS),
      title: z.string(),
      at: z.string(),
    })
    .nullable(),
  pending: z.number(),
});
export type InboxList = z.infer<typeof inboxListSchema>;

/** `WAITING_MAX` stands for itself and more. */
export const waitingCountSchema = z.object({ count: z.int().min(0).max(WAITING_MAX) });
