import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { repository } from "./files";

const folder = join(repository, "prisma", "migrations");
const released = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(repository, "tests", "policy", "released-migrations.json"), "utf8")));

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Released migrations whose text is another than the one that databases out there were migrated with. */
const edited = (textOf: (name: string) => string): string[] =>
  Object.entries(released).flatMap(([name, digest]) => (digestOf(textOf(name)) === digest ? [] : [name]));

const stored = (name: string) => readFileSync(join(folder, name, "migration.sql"), "utf8");

it("leaves every released migration as it was: a database that had it refuses another text", () => {
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(Object.keys(released)));
  expect(edited(stored)).toEqual([]);
});

it("notices one letter", () => {
  expect(edited((name) => `${stored(name)}\n`)).toEqual(Object.keys(released));
  expect(Object.keys(released)).not.toEqual([]);
});
