import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

const ORIGIN = "https://portal.example";

describe("where a person goes after signing in", () => {
  it.each([
    ["/", "/"],
    ["/spaces", "/spaces"],
    ["/spaces/0199c4c2-0000-7000-8000-000000000001", "/spaces/0199c4c2-0000-7000-8000-000000000001"],
    ["/log?person=a.b&page=2", "/log?person=a.b&page=2"],
    [`${ORIGIN}/spaces`, "/spaces"],
  ])("%s is a page of ours", (wanted, path) => {
    expect(returnPath(wanted, ORIGIN)).toBe(path);
  });

  it.each([
    null,
    "",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example/",
    "https://portal.example.evil.example/",
    "https://portal.example@evil.example/",
    "http://portal.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%2F%2Fevil.example",
    "/%2fevil.example",
    "%2F%2Fevil.example",
    "/%5Cevil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/..//evil.example",
    "/../evil",
    "/./evil",
    "/.//evil.example",
    "/spaces//evil.example",
    "/spaces#//evil.example",
    "/spaces?to=//evil.example",
    "/spaces?to=https://evil.example",
    "/api/v1/session",
    "/api",
    "/_next/static/x",
    "evil.example",
    "／／evil.example",
    `/${"a".repeat(600)}`,
  ])("%s is not", (wanted) => {
    expect(returnPath(wanted, ORIGIN)).toBe("/");
  });

  it("never leaves the portal, whatever is asked for", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ":",
      "@",
      "?",
      "#",
      "%2f",
      "%5c",
      ".",
      "..",
      "https",
      "evil.example",
      "\t",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = returnPath(pieces.join(""), ORIGIN);
        const { origin, pathname, search } = new URL(path, ORIGIN);
        expect([origin, pathname + search]).toEqual([ORIGIN, path]);
      }),
      { numRuns: 2000 },
    );
  });
});
