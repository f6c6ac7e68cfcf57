import { expect, it } from "vitest";
import { lanesOf, rangeOf, ticksOf, type Look } from "./looks";

const start = Date.parse("2026-11-20T08:00:00Z");

function look(id: number, minutes: number, agency: string | null, decision: Look["decision"] = "allowed"): Look {
  return {
    id: String(id),
    at: new Date(start + minutes * 60_000).toISOString(),
    event: "Notice read",
    decision,
    reason: null,
    actorKind: "person",
    actorName: "Officer of the test",
    role: "unit_operator",
    agency: agency === null ? null : { id: agency, shortName: agency, countryCode: "SE" },
    purposeCode: "P1",
    purposeText: null,
    target: null,
  };
}

it("keeps every look, however many share a dot", () => {
  const looks = Array.from({ length: 10_000 }, (_, index) => look(index, index, `agency ${String(index % 3)}`));
  const lanes = lanesOf(looks, rangeOf(looks));
  const marks = lanes.flatMap((lane) => lane.marks);
  expect(marks.flatMap((mark) => mark.looks)).toHaveLength(10_000);
  expect(marks.length).toBeLessThanOrEqual(3 * 121);
  expect(marks.every((mark) => mark.place > 0 && mark.place < 1)).toBe(true);
});

it("lets a refusal stand out of the dot it shares with allowed looks", () => {
  const looks = [look(1, 0, "a"), look(2, 0, "a", "denied"), look(3, 0, "a", "failed"), look(4, 6000, "a")];
  expect(lanesOf(looks, rangeOf(looks))[0]?.marks.map((mark) => mark.decision)).toEqual(["denied", "allowed"]);
});

it("puts the busiest agency first and people who were not signed in last", () => {
  const looks = [look(1, 0, null), look(2, 1, null), look(3, 2, "a"), look(4, 3, "b"), look(5, 4, "b")];
  expect(lanesOf(looks, rangeOf(looks)).map((lane) => lane.agency?.id ?? null)).toEqual(["b", "a", null]);
});

it("gives a single look an axis of its own", () => {
  const range = rangeOf([look(1, 0, "a")]);
  expect(range.to - range.from).toBe(3_600_000);
  expect(ticksOf(range)).toEqual([start]);
});

it.each([1, 5, 30, 400, 9000])("writes at most seven moments on an axis of %i days", (days) => {
  const ticks = ticksOf({ from: start, to: start + days * 86_400_000 });
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticks.length).toBeLessThanOrEqual(8);
});
