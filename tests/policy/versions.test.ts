import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "./files";
import { lockSchema, older, policySchema, versionComplaints, type Lock, type Policy } from "./versions";

const read = (path: string) => readFileSync(join(repository, path), "utf8");

const npmrc = "ignore-scripts=true\n";
const policy: Policy = {
  about: "",
  packages: [
    { name: "next", atLeast: "16.4.1", reason: "why" },
    { name: "typescript", atLeast: "6.0.3", below: "6.1.0", reason: "why" },
    { name: "next-auth", exactly: "5.0.0-beta.32", reason: "why" },
    { name: "argon2", absent: true, reason: "why" },
  ],
  families: [{ names: ["react", "react-dom"], reason: "why" }],
  installScripts: { allowed: false, reason: "why" },
};
const good = {
  next: "16.4.6",
  typescript: "6.0.3",
  "next-auth": "5.0.0-beta.32",
  react: "19.3.1",
  "react-dom": "19.3.1",
};
const complaints = (versions: Record<string, string>, settings = npmrc) => {
  const packages: Lock["packages"] = {};
  for (const [name, version] of Object.entries({ ...good, ...versions }))
    packages[`node_modules/${name}`] = { version };
  return versionComplaints(policy, { packages }, settings);
};

it("says nothing of versions within the policy", () => {
  expect(complaints({})).toEqual([]);
});

it.each<[Record<string, string>, string]>([
  [{ next: "16.4.0" }, "next 16.4.0: at least 16.4.1. why"],
  [{ next: "16.4.1-canary.3" }, "next 16.4.1-canary.3: at least 16.4.1. why"],
  [{ "deep/node_modules/next": "15.5.27" }, "next 15.5.27: at least 16.4.1. why"],
  [{ typescript: "7.0.2" }, "typescript 7.0.2: below 6.1.0. why"],
  [{ "next-auth": "5.0.0-beta.33" }, "next-auth 5.0.0-beta.33: must be 5.0.0-beta.32. why"],
  [{ argon2: "0.45.1" }, "argon2 0.45.1: must be absent. why"],
  [{ "react-dom": "19.3.0" }, "react, react-dom: 19.3.1 and 19.3.0. why"],
])("refuses %o", (versions, complaint) => {
  expect(complaints(versions)).toEqual([complaint]);
});

it("refuses a rule for a package that is not there, and packages that run scripts", () => {
  expect(versionComplaints({ ...policy, packages: policy.packages.slice(0, 1) }, { packages: {} }, npmrc)).toHaveLength(
    1,
  );
  expect(complaints({}, "ignore-scripts=false")).toEqual([".npmrc lets packages run scripts. why"]);
});

it("orders versions as semver does", () => {
  const sorted = ["1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0-beta.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "10.0.0"];
  const pairs = sorted.slice(1).map((version, index) => [sorted[index] ?? "", version] as const);
  for (const [first, second] of pairs) expect([older(first, second), older(second, first)]).toEqual([true, false]);
});

it("holds for this repository's lock file", () => {
  const lock = lockSchema.parse(JSON.parse(read("package-lock.json")));
  expect(
    versionComplaints(policySchema.parse(JSON.parse(read("dependency-policy.json"))), lock, read(".npmrc")),
  ).toEqual([]);
});
