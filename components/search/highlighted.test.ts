import { describe, expect, it } from "vitest";
import { pieces } from "./highlighted";

const marked = (text: string, query: string) =>
  pieces(text, query)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join("");

describe("the words looked for in a title", () => {
  it.each([
    ["Night ferry, ferry night", "ferry", "Night [ferry], [ferry] night"],
    ["Ferry", "FERRY", "[Ferry]"],
    ["aaa", "aa", "[aa]a"],
    ["Ferry", " ", "Ferry"],
    ["İstanbul ferry", "ferry", "İstanbul ferry"],
    ["<b>ferry</b>", "<b>", "[<b>]ferry</b>"],
  ])("%s by %s", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });
});
