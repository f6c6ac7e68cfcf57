import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

type Theme = "light" | "dark";

function tokens(theme: Theme): ReadonlyMap<string, string> {
  const pairs = css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);/g);
  return new Map([...pairs].map(([, name = "", light = "", dark = ""]) => [name, theme === "light" ? light : dark]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["sunken", "ground", "surface", "raised", "hover", "selected"];
const onGrounds = ["ink", "ink-muted", "ink-faint", "accent-ink"];
const meanings = ["neutral", "info", "good", "attention", "danger", "band", "demo"];

/** Text and its ground: at least 4.5:1 (WCAG 2.2, 1.4.3). */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...grounds.flatMap((ground) => onGrounds.map((text) => [text, ground] as const)),
  ...meanings.map((meaning) => [`${meaning}-ink`, meaning] as const),
  ...["danger-ink", "attention-ink"].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger-solid", "danger-solid"],
  ["on-danger-solid", "danger-solid-hover"],
];

/** What bounds a control or shows the focus: at least 3:1 (WCAG 2.2, 1.4.11 and 2.4.13). */
const bounds: readonly (readonly [line: string, ground: string])[] = ["line-strong", "focus", "accent-ink"].flatMap(
  (line) => ["ground", "surface", "raised"].map((ground) => [line, ground] as const),
);

describe.each<Theme>(["light", "dark"])("colours of the %s theme", (theme) => {
  const values = tokens(theme);
  const colour = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`tokens.css has no colour --${name}`);
    return value;
  };

  it("are read from the file", () => {
    expect(values.size).toBeGreaterThan(30);
  });

  it.each(texts.map(([text, ground]) => ({ text, ground })))("$text can be read on $ground", ({ text, ground }) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(bounds.map(([line, ground]) => ({ line, ground })))("$line can be seen on $ground", ({ line, ground }) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  it("hold neither pure black nor pure white", () => {
    expect([...values.values()].filter((value) => value === "#000000" || value === "#ffffff")).toEqual([]);
  });
});

it("measures contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 1);
});
