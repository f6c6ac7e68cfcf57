import { readFileSync } from "node:fs";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { missingOptional, platformEntry } from "@/scripts/complete-lock.mjs";
import { isNewEnough } from "@/scripts/ensure.mjs";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().exactOptional(),
      optionalDependencies: z.record(z.string(), z.string()).exactOptional(),
    }),
  ),
});

describe("a start on any Node", () => {
  it.each(["scripts/start.mjs", "scripts/ensure.mjs", "bin/comity.mjs"])("can be read by Node 14: %s", (file) => {
    const languageOptions = { ecmaVersion: 2020, sourceType: "module" } as const;
    expect(new Linter().verify(readFileSync(file, "utf8").replace(/^#!.*/, ""), { languageOptions })).toEqual([]);
  });

  it("would notice newer syntax", () => {
    const languageOptions = { ecmaVersion: 2020, sourceType: "module" } as const;
    expect(new Linter().verify("let a; a ??= 1;", { languageOptions })).toHaveLength(1);
  });

  it.each([
    ["14.21.3", false],
    ["18.20.8", false],
    ["20.18.3", false],
    ["20.19.0", true],
    ["22.1.0", true],
    ["24.22.1", true],
  ])("knows whether %s is new enough: %s", (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });
});

describe("package-lock.json", () => {
  it("names every optional package, without which npm ci refuses it (scripts/complete-lock.mjs adds them)", () => {
    const lock = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect([...missingOptional(lock)]).toEqual([]);
  });

  it("is searched the way Node searches", () => {
    const packages = {
      "": {},
      "node_modules/a": { optionalDependencies: { "a-linux-x64": "1.0.0", "a-darwin-arm64": "1.0.0" } },
      "node_modules/a/node_modules/a-linux-x64": {},
      "node_modules/a/node_modules/b": { optionalDependencies: { "b-win32-x64": "2.0.0", "a-linux-x64": "1.0.0" } },
      "node_modules/b-win32-x64": {},
    };
    expect([...missingOptional({ packages })]).toEqual([["node_modules/a-darwin-arm64", "1.0.0"]]);
  });

  it("tells from a package's name which machine it is for", () => {
    expect(platformEntry("@next/swc-linux-arm64-musl", "1.2.3")).toEqual({
      version: "1.2.3",
      cpu: ["arm64"],
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    });
    expect(() => platformEntry("left-pad", "1.2.3")).toThrow(/does not say/);
    expect(() => platformEntry("a-win32-x64", "^1.2.3")).toThrow(/not pinned/);
  });
});
