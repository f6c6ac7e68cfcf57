import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grouped } from "./inbox-groups";

const item = (id: string, dueAt: string | null) => ({ id, dueAt });

describe("the inbox by the reader's calendar", () => {
  // A Saturday evening in Paris is already Sunday in Kathmandu.
  const now = new Date("2026-11-21T20:00:00Z");
  const items = [
    item("overdue", "2026-11-01T10:00:00Z"),
    item("tonight", "2026-11-21T22:30:00Z"),
    item("tomorrow", "2026-11-22T17:00:00Z"),
    item("late on Sunday", "2026-11-22T22:30:00Z"),
    item("Monday", "2026-11-23T12:00:00Z"),
    item("no clock", null),
  ];
  const ids = (timeZone: string) =>
    Object.fromEntries(grouped(items, now, timeZone).map((group) => [group.id, group.items.map(({ id }) => id)]));

  it("ends the day at midnight and the week on Sunday of the reader's zone", () => {
    expect(ids("Europe/Paris")).toEqual({
      today: ["overdue", "tonight"],
      week: ["tomorrow", "late on Sunday"],
      later: ["Monday", "no clock"],
    });
  });

  it("differs for another zone and leaves out what is empty", () => {
    expect(ids("Asia/Kathmandu")).toEqual({
      today: ["overdue", "tonight", "tomorrow"],
      later: ["late on Sunday", "Monday", "no clock"],
    });
  });

  it("shows every line once, in the order given, whatever the day and the zone", () => {
    const times = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
    const dues = fc.array(fc.option(times, { nil: null }), { maxLength: 60 });
    const zones = fc.constantFrom("Europe/Paris", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "UTC");
    fc.assert(
      fc.property(dues, times, zones, (list, at, zone) => {
        const ordered = list
          .map((due, index) => item(String(index), due?.toISOString() ?? null))
          .sort((a, b) => (a.dueAt ?? "9").localeCompare(b.dueAt ?? "9"));
        expect(grouped(ordered, at, zone).flatMap((group) => group.items)).toEqual(ordered);
      }),
    );
  });
});
