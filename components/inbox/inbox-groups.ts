import type { InboxItem } from "@/lib/inbox/model";

export const groupIds = ["today", "week", "later"] as const;
export type GroupId = (typeof groupIds)[number];

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
function daysIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => format.format(at);
}

/** The Sunday on or after a calendar day. */
function sunday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((7 - date.getUTCDay()) % 7));
  return date.toISOString().slice(0, 10);
}

/** Due today or overdue, due by Sunday, later or without a clock, by the reader's own calendar; the given order is kept. */
export function grouped<Item extends Pick<InboxItem, "dueAt">>(
  items: readonly Item[],
  now: Date,
  timeZone: string,
): readonly { readonly id: GroupId; readonly items: readonly Item[] }[] {
  const dayOf = daysIn(timeZone);
  const today = dayOf(now);
  const weekEnd = sunday(today);
  const groupOf = ({ dueAt }: Item): GroupId => {
    if (dueAt === null) return "later";
    const day = dayOf(new Date(dueAt));
    if (day <= today) return "today";
    return day <= weekEnd ? "week" : "later";
  };
  return groupIds
    .map((id) => ({ id, items: items.filter((item) => groupOf(item) === id) }))
    .filter((group) => group.items.length > 0);
}
