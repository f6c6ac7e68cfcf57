import { describe, expect, it } from "vitest";
import { absoluteTime, calendarDay, shortDay, span, universalTime, zoneName } from "./moment";

const now = new Date("2026-03-28T20:00:00Z");
const at = new Date("2026-03-29T06:00:00Z");

describe("a moment", () => {
  it("is told in the reader's zone, by the name the zone has that day", () => {
    expect(absoluteTime(at, "en", "Europe/Paris", now)).toBe("Sun 29 Mar 08:00 CEST");
    expect(zoneName(new Date("2026-03-29T00:30:00Z"), "Europe/Paris")).toBe("CET");
    expect(zoneName(new Date("2026-03-29T01:30:00Z"), "Europe/Paris")).toBe("CEST");
    expect(zoneName(at, "Europe/London")).toBe("BST");
  });

  it("speaks the reader's language", () => {
    expect(calendarDay(at, "nl", "Europe/Amsterdam", now)).toBe("zo 29 mrt");
    expect(calendarDay(at, "fr", "Europe/Paris", now)).toBe("dim. 29 mars");
  });

  it("names the day in UTC only when it is another one there", () => {
    expect(universalTime(at, "en", "Europe/Paris", now)).toBe("06:00 UTC");
    expect(universalTime(new Date("2026-03-28T22:30:00Z"), "en", "Europe/Helsinki", now)).toBe("Sat 28 Mar 22:30 UTC");
  });

  it("names the year when it is not the reader's current one", () => {
    const newYear = new Date("2026-12-31T23:30:00Z");
    expect(shortDay(newYear, "en", "Europe/Paris", now)).toBe("1 Jan 2027");
    expect(shortDay(newYear, "en", "UTC", now)).toBe("31 Dec");
  });

  it("shows midnight as 00, not 24", () => {
    expect(absoluteTime(new Date("2026-03-28T23:00:00Z"), "en", "Europe/Paris", now)).toBe("Sun 29 Mar 00:00 CET");
  });
});

const minute = 60_000;

it.each([
  [59_999, { unit: "minutes", minutes: 0 }],
  [-20 * minute, { unit: "minutes", minutes: 20 }],
  [200 * minute, { unit: "hours", hours: 3, minutes: 20 }],
  [47 * 60 * minute, { unit: "hours", hours: 47, minutes: 0 }],
  [51 * 60 * minute, { unit: "days", days: 2, hours: 3 }],
])("a length of %i ms is told in its two largest units", (milliseconds, expected) => {
  expect(span(milliseconds)).toEqual(expected);
});
