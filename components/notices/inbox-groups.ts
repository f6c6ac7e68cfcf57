import type { InboxItem } from "@/lib/notices/model";

export const groupIds = ["today", "week", "earlier"] as const;
export type GroupId = (typeof groupIds)[number];

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
function daysIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => format.format(at);
}

/** The Monday on or before a calendar day. */
function monday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Today, this week from Monday on, and everything before, by the reader's own calendar; the given order is kept. */
export function grouped(
  items: readonly InboxItem[],
  now: Date,
  timeZone: string,
): readonly { readonly id: GroupId; readonly items: readonly InboxItem[] }[] {
  const dayOf = daysIn(timeZone);
  const today = dayOf(now);
  const week = monday(today);
  const groupOf = (item: InboxItem): GroupId => {
    const day = dayOf(new Date(item.changedAt));
    if (day >= today) return "today";
    return day >= week ? "week" : "earlier";
  };
  return groupIds
    .map((id) => ({ id, items: items.filter((item) => groupOf(item) === id) }))
    .filter((group) => group.items.length > 0);
}
