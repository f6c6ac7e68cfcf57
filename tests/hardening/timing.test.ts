import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { guessed, tellsApart, timed } from "@/e2e/hardening/timing";

/** Times of a machine with something else to do: mostly near `typical`, now and then far above. */
const busy = (typical: number) =>
  fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 60, maxLength: 60 })
    .map((draws) => draws.map((draw, turn) => typical + (draw % 1000) / 1000 + (turn % 13 === 0 ? draw / 10_000 : 0)));

describe("what a stranger learns from times", () => {
  it("is nothing when both come from the same machine at work", () => {
    fc.assert(
      fc.property(fc.noShrink(busy(8)), fc.noShrink(busy(8)), (left, right) => !tellsApart({ left, right })),
      { numRuns: 50 },
    );
  });

  it("is a look-up of one millisecond that only one kind makes", () => {
    fc.assert(
      fc.property(fc.noShrink(busy(8)), fc.noShrink(busy(9)), (left, right) => tellsApart({ left, right })),
      { numRuns: 50 },
    );
  });

  it("is said between nothing and everything", () => {
    expect(guessed({ left: [1, 1], right: [2, 2] })).toBe(1);
    expect(guessed({ left: [2, 2], right: [1, 1] })).toBe(0);
    expect(guessed({ left: [1, 2], right: [1, 2] })).toBe(0.5);
  });
});

it("is asked for in turns, each kind as often first as second", async () => {
  const asked: string[] = [];
  const note = (kind: string) => () => Promise.resolve(asked.push(kind));
  const { left, right } = await timed(4, note("left"), note("right"));
  expect(asked).toEqual(["left", "right", "right", "left", "left", "right", "right", "left"]);
  expect([left.length, right.length]).toEqual([4, 4]);
});
