import { expect, it } from "vitest";
import { repositoryFiles } from "./files";
import { leaked } from "./leaks";

// Joined here, so that this file holds none of them itself.
const joined = (...parts: readonly string[]) => parts.join("");

it.each([
  ["a path of one machine", "docs/a.md", joined("see /", "work/main/lib")],
  ["a path of one machine", "lib/a.ts", joined('"/ro', 'ot/.cache"')],
  ["a path of one machine", "a.json", joined('"/ho', 'me/somebody/comity"')],
  ["the place packages came from", "package-lock.json", '"resolved": "https://packages.example/a.tgz"'],
  ["the place packages came from", ".npmrc", "registry=https://packages.example/"],
  ["a private key", "docs/a.pem", joined("-----BEGIN EC PRIV", "ATE KEY-----")],
  ["an access key", "lib/a.ts", joined("AKIA", "ABCDEFGHIJKLMNOP")],
  ["a signed token", "lib/a.ts", joined("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0In0", ".c2lnbmF0dXJlIG9m")],
  ["a database's password", ".env.example", joined("postgresql://comity:secret", "@db7.agency.europa.test/comity")],
  ["a silenced check", "lib/a.ts", joined("// @ts", "-expect-error because")],
  ["a silenced check", "lib/a.ts", joined("/* eslint", "-disable */")],
])("finds %s in %s", (what, path, text) => {
  expect(leaked(new Map([[path, `first line\n${text}`]]))).toEqual([`${path}:2: ${what}`]);
});

it.each([
  [
    "docs/a.md",
    "GET /api/v1/work and ~/work are no machine's paths; postgresql://user:secret@localhost/comity is an example",
  ],
  ["lib/a.ts", "// Prettier and eslint are named here without an order to either"],
])("leaves %s alone", (path, text) => {
  expect(leaked(new Map([[path, text]]))).toEqual([]);
});

it("holds in this repository", () => {
  expect(leaked(repositoryFiles())).toEqual([]);
});
