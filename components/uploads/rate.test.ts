import { expect, it } from "vitest";
import { remainingSeconds, speedOf, WINDOW, withSample, type Sample } from "./rate";

const measured = (...all: readonly [at: number, sent: number][]): readonly Sample[] =>
  all.reduce<readonly Sample[]>((samples, [at, sent]) => withSample(samples, { at, sent }), []);

it("says nothing before it can, then bytes per second", () => {
  expect(speedOf([])).toBeNull();
  expect(speedOf(measured([0, 0], [400, 4_000]))).toBeNull();
  expect(speedOf(measured([0, 0], [500, 4_000], [1_000, 10_000]))).toBe(10_000);
});

it("looks back no further than its window, so that a faster line shows", () => {
  const slow: [number, number][] = Array.from({ length: 60 }, (_, index) => [index * 1_000, index * 1_000]);
  const fast: [number, number][] = Array.from({ length: 11 }, (_, index) => [
    60_000 + index * 1_000,
    60_000 + index * 50_000,
  ]);
  const samples = measured(...slow, ...fast);
  expect(samples.length).toBeLessThanOrEqual(WINDOW / 1_000 + 2);
  expect(speedOf(samples)).toBe(50_000);
});

it("forgets what it knew when bytes are lost", () => {
  expect(speedOf(measured([0, 0], [1_000, 9_000], [2_000, 100]))).toBeNull();
});

it("rounds what remains up, and does not divide by a standstill", () => {
  expect(remainingSeconds(1_000, 1_001)).toBe(2);
  expect(remainingSeconds(0, 5)).toBeNull();
  expect(remainingSeconds(null, 5)).toBeNull();
});
