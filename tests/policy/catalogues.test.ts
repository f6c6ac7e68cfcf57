import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { catalogueComplaints, type Catalogue } from "./catalogues";
import { repository } from "./files";

const catalogue: z.ZodType<Catalogue> = z.lazy(() => z.record(z.string(), z.union([z.string(), catalogue])));
const sameWords = z.record(z.string(), z.array(z.string()));

const json = (path: string): unknown => JSON.parse(readFileSync(join(repository, path), "utf8"));

const en = { inbox: { title: "Inbox", count: "{count, plural, one {# notice} other {# notices}} of <b>{name}</b>" } };
const fr = { inbox: { title: "Boîte", count: "{count, plural, one {# avis} other {# avis}} de <b>{name}</b>" } };
const complaints = (inbox: Catalogue, same: readonly string[] = []) =>
  catalogueComplaints({ en, fr: { inbox: { ...fr.inbox, ...inbox } } }, { fr: same });

it("says nothing of a faithful translation", () => {
  expect(complaints({})).toEqual([]);
  expect(complaints({ title: "Inbox" }, ["Inbox"])).toEqual([]);
});

it.each<[string, Catalogue, string]>([
  ["an untranslated copy", { title: "Inbox" }, "fr inbox.title: untranslated: Inbox"],
  ["an empty message", { title: " " }, "fr inbox.title: empty"],
  ["a surplus message", { more: "Plus" }, "fr inbox.more: surplus"],
  ["a broken message", { count: "{count, plural, one {x}" }, "fr inbox.count: does not parse"],
  ["another argument", { title: "Boîte {name}" }, "fr inbox.title: takes name, not nothing"],
  ["a lost tag", { count: "{count} {name}" }, "fr inbox.count: takes count name, not <b> count name"],
])("finds %s", (_what, inbox, complaint) => {
  expect(complaints(inbox)).toEqual([complaint]);
});

it("finds a missing message, and a word that is listed as the same for no reason", () => {
  expect(catalogueComplaints({ en, fr: { inbox: { title: "Boîte" } } }, {})).toEqual(["fr inbox.count: missing"]);
  expect(complaints({}, ["Inbox"])).toEqual(["fr: listed as the same word, but is no longer: Inbox"]);
});

it("holds for the catalogues of this repository", () => {
  const languages = ["en", "fr", "nl"];
  const all = Object.fromEntries(
    languages.map((language) => [language, catalogue.parse(json(`locales/${language}.json`))]),
  );
  const same = sameWords.parse(json("tests/policy/same-words.json"));
  expect(catalogueComplaints(all, same)).toEqual([]);
});
