import { describe, expect, it } from "vitest";
import { dayStart } from "@/lib/clock";

describe("the first instant of a day", () => {
  it.each([
    ["2026-11-22", "Europe/Paris", 0, "2026-11-21T23:00:00.000Z"],
    ["2026-11-22", "Europe/Paris", 1, "2026-11-22T23:00:00.000Z"],
    ["2026-03-29", "Europe/Paris", 0, "2026-03-28T23:00:00.000Z"],
    ["2026-03-29", "Europe/Paris", 1, "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Oslo", 1, "2026-10-25T23:00:00.000Z"],
    ["2026-06-01", "Asia/Kathmandu", 0, "2026-05-31T18:15:00.000Z"],
    ["2026-02-28", "UTC", 1, "2026-03-01T00:00:00.000Z"],
  ])("%s in %s, %i days later", (day, zone, days, instant) => {
    expect(dayStart(day, zone, days)?.toISOString()).toBe(instant);
  });

  it("is none for what is no day", () => {
    expect(dayStart("22 November", "UTC")).toBeNull();
  });
});
