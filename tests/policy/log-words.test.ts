import { expect, it } from "vitest";
import { operations } from "@/lib/registry";
import english from "@/locales/en.json";
import french from "@/locales/fr.json";
import dutch from "@/locales/nl.json";
import { repositoryFiles } from "./files";
import { hasSentence, reasonCodes } from "./log-words";

const catalogues = { english, french, dutch };
const missing = (paths: readonly string[]) =>
  Object.entries(catalogues).flatMap(([language, catalogue]) =>
    paths.filter((path) => !hasSentence(catalogue, path)).map((path) => `${language} ${path}`),
  );

it("finds a missing, an empty and a half sentence", () => {
  const catalogue = { events: { notice: { read: "Read", share: " " } } };
  expect(hasSentence(catalogue, "events.notice.read")).toBe(true);
  expect(hasSentence(catalogue, "events.notice.share")).toBe(false);
  expect(hasSentence(catalogue, "events.notice.draft")).toBe(false);
  expect(hasSentence(catalogue, "events.notice")).toBe(false);
});

it("finds reason codes however they are written, and none in tests", () => {
  const text =
    'hide("a_b") refuse(\n  "c") throw new Refusal("conflict", "d"); { ok: false, code: "busy", reason: "e" }';
  expect([...reasonCodes(new Map([["lib/x/policy.ts", text]])).keys()].sort()).toEqual(["a_b", "c", "d", "e"]);
  expect(reasonCodes(new Map([["lib/x/policy.test.ts", text]])).size).toBe(0);
});

it("has a sentence for every event that the log can name, in every language", () => {
  expect(missing(Object.keys(operations).map((name) => `events.${name}`))).toEqual([]);
});

it("has a sentence for every reason that the log can name, in every language", () => {
  const codes = [...reasonCodes(repositoryFiles()).keys()];
  expect(codes).toContain("not_recipient");
  expect(missing(codes.map((code) => `reasons.${code}`))).toEqual([]);
});
