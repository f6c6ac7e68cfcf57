import { describe, expect, it } from "vitest";
import type { InboxItem } from "@/lib/notices/model";
import { grouped } from "./inbox-groups";

const item = (id: string, changedAt: string): InboxItem => ({
  id,
  changedAt,
  title: id,
  state: "shared",
  spaceId: "",
  spaceName: "",
  agencyId: "",
  agencyName: "",
  countryCode: null,
  recipientCount: 0,
  openedAt: null,
});

describe("the inbox by the reader's calendar", () => {
  // A Sunday evening in Paris is already Monday in Kathmandu.
  const now = new Date("2026-11-22T20:00:00Z");
  const items = [
    item("late", "2026-11-22T19:00:00Z"),
    item("midnight", "2026-11-21T23:30:00Z"),
    item("monday", "2026-11-16T00:30:00Z"),
    item("sunday", "2026-11-15T20:00:00Z"),
  ];
  const ids = (timeZone: string) =>
    Object.fromEntries(grouped(items, now, timeZone).map((group) => [group.id, group.items.map(({ id }) => id)]));

  it("begins the day at midnight and the week on Monday of the reader's zone", () => {
    expect(ids("Europe/Paris")).toEqual({ today: ["late", "midnight"], week: ["monday"], earlier: ["sunday"] });
  });

  it("differs for another zone and leaves out what is empty", () => {
    expect(ids("Asia/Kathmandu")).toEqual({ today: ["late"], earlier: ["midnight", "monday", "sunday"] });
  });
});
