import { describe, expect, it } from "vitest";
import english from "@/locales/en.json";
import french from "@/locales/fr.json";
import dutch from "@/locales/nl.json";
import { ERROR_STATUS } from "@/lib/errors";

function flat(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) throw new Error(`${path} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path === "" ? key : `${path}.${key}`));
}

const value = /(?<!(?:one|few|many|other|=\d+)\s)\{(\w+)(?=\}|,)/g;

/** Values and marks a text takes. `count` is left out: languages agree with a number in different places. */
function places(text: string): string {
  const names = [...text.matchAll(value)].map(([, name]) => `{${name ?? ""}}`).filter((name) => name !== "{count}");
  const marks = [...text.matchAll(/<(\w+)>/g)].map(([mark]) => mark);
  return [...new Set([...names, ...marks])].sort().join();
}

const reference = new Map(flat(english));

describe.each([
  ["fr", french],
  ["nl", dutch],
])("catalogue %s", (_, catalogue) => {
  const texts = new Map(flat(catalogue));

  it("has the same texts as English", () => {
    expect([...texts.keys()].sort()).toEqual([...reference.keys()].sort());
  });

  it("takes the same values in each text", () => {
    const differing = [...texts].filter(([path, text]) => places(text) !== places(reference.get(path) ?? ""));
    expect(differing).toEqual([]);
  });
});

it.each([
  ["en", english],
  ["fr", french],
  ["nl", dutch],
])("catalogue %s says something everywhere, without exclamation marks", (_, catalogue) => {
  expect(flat(catalogue).filter(([, text]) => text.trim() === "" || text.includes("!"))).toEqual([]);
});

it("has a sentence for every error code", () => {
  expect(Object.keys(english.errors).sort()).toEqual(expect.arrayContaining(Object.keys(ERROR_STATUS).sort()));
});
