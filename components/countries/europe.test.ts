import { expect, it } from "vitest";
import { europe, mapHeight, mapWidth } from "./europe";

const members = ["FR", "NL", "SE", "NO", "GB", "DE", "BE", "DK", "IE", "ES", "IT", "PL", "FI", "MT", "LU", "CY"];

it("draws every country that may take part, small ones too, with its label in the frame", () => {
  const { shapes } = europe();
  for (const code of members) {
    const shape = shapes.get(code);
    expect(shape?.path, code).toMatch(/^M-?\d+ -?\d+l[-\d ]+z/);
    const [x = -1, y = -1] = shape?.label ?? [];
    expect(x > 0 && x < mapWidth && y > 0 && y < mapHeight, `${code} at ${String(x)}, ${String(y)}`).toBe(true);
  }
});

it("stays small: a page carries the map twice, as markup and as data", () => {
  const { shapes, rest } = europe();
  const taking = new Set(["FR", "NL", "SE"]);
  const whole = rest(taking) + [...taking].map((code) => shapes.get(code)?.path ?? "").join("");
  expect(whole.length).toBeLessThan(30_000);
  expect(rest(new Set()).length).toBeGreaterThan(rest(taking).length);
});
