import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import dutch from "@/locales/nl.json" with { type: "json" };
import { sentences, type Prospect, type Topic } from "./sentences";

const party = (id: string, countryCode: string | null, shortName = id) => ({ id, shortName, countryCode });
const [fr, se, no, gb, other] = [
  party("fr", "FR", "Gendarmerie C3N"),
  party("se", "SE"),
  party("no", "NO"),
  party("gb", "GB"),
  party("fr2", "FR", "JIRS Lille"),
];
const europol = party("europol", null, "Europol");
const members = [fr, se, no, gb, other, europol];
const none = { count: 0, bytes: 0, open: 0, erasesAt: null };
const three = { count: 3, bytes: 5_000, open: 1, erasesAt: "2026-12-21T00:00:00.000Z" };
const prospect = (change: Partial<Prospect>): Prospect => ({
  provider: fr,
  members,
  chosen: [],
  files: none,
  handling: ["H0"],
  version: 1,
  ...change,
});

const catalogues = { en: english, fr: french, nl: dutch };

type Key = keyof typeof english.draft.happens;
const isKey = (key: string): key is Key => key in english.draft.happens;

function said(given: Prospect, locale: keyof typeof catalogues = "en"): [Topic, string][] {
  const messages = catalogues[locale];
  const t = createTranslator({ locale, messages, namespace: "draft.happens" });
  const places: Readonly<Record<string, string>> = messages.notices.places;
  return sentences(given, {
    t: (key, values) => {
      if (!isKey(key)) throw new Error(`no sentence ${key}`);
      return t(key, values);
    },
    locale,
    place: (code) => places[code] ?? code,
    list: (names) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
    size: (bytes) => `${String(bytes)} B`,
    day: (at) => at.slice(0, 10),
  }).map(({ topic, text }) => [topic, text]);
}
const about = (topic: Topic, given: Prospect) => said(given).flatMap(([of, text]) => (of === topic ? [text] : []));

describe("what will happen", () => {
  it("says that nobody chosen is nobody, and speaks of no recipient", () => {
    const all = said(prospect({ files: three }));
    expect(all[0]).toEqual(["sees", "Nobody is chosen: nobody outside Gendarmerie C3N sees that this package exists."]);
    expect(all.map(([topic]) => topic)).toEqual(["sees", "erasure", "release"]);
  });

  it("says who sees how much, who does not see that it exists, and what leaves", () => {
    const given = prospect({ chosen: [se, no], files: three });
    expect(about("sees", given)).toEqual(["France (Gendarmerie C3N) releases 3 files (5000 B) to Sweden and Norway."]);
    expect(about("unseen", given)).toEqual([
      "The United Kingdom, France (JIRS Lille), and Europol will not see that this package exists.",
    ]);
    expect(about("leaves", given)).toEqual([
      "The files and the words of this page leave France: they go to Sweden and Norway.",
      "Norway is not a Member State of the Union.",
    ]);
  });

  it("says that nothing leaves the country for an agency of it, and that words alone leave without files", () => {
    expect(about("leaves", prospect({ chosen: [other], files: three }))).toEqual(["Nothing leaves France."]);
    expect(about("sees", prospect({ chosen: [se] }))).toEqual([
      "France (Gendarmerie C3N) releases this package to Sweden. It holds no file yet.",
    ]);
  });

  it("says that everybody sees it when all are chosen, and names two countries outside the Union as two", () => {
    const given = prospect({ chosen: [se, no, gb, other, europol] });
    expect(about("unseen", given)).toEqual(["Every agency of the space will see it."]);
    expect(about("leaves", given)[1]).toBe("Norway and the United Kingdom are not Member States of the Union.");
  });

  it("says what each handling code forbids", () => {
    const given = prospect({ chosen: [se], handling: ["H0", "H1", "H2", "H3"] });
    expect(about("conditions", given)).toEqual([
      "Each recipient sees the conditions and codes first and accepts them before the first look.",
      "H1: nobody may use it in judicial proceedings without the permission of Gendarmerie C3N.",
      "H2: nobody may pass it on without the permission of Gendarmerie C3N.",
      "H3: the restriction you write goes along with it.",
    ]);
  });

  it("says when files are erased and who must release", () => {
    expect(about("erasure", prospect({ files: three }))[0]).toContain("2026-12-21");
    expect(about("erasure", prospect({}))[0]).toMatch(/^Each file is to be erased four weeks after its own upload/);
    expect(about("release", prospect({}))[0]).toMatch(/^A head of unit or prosecutor of Gendarmerie C3N who did not/);
  });

  it("agrees with the country's number in French and keeps its article; Dutch says the same", () => {
    const dutchmen = party("nl", "NL");
    const given = prospect({ provider: dutchmen, members: [dutchmen, se, gb], chosen: [se, gb], files: three });
    expect(said(given, "fr")[0]?.[1]).toBe(
      "Les Pays-Bas transmettent 3 fichiers (5000 B) ; destinataires : la Suède et le Royaume-Uni.",
    );
    expect(said(given, "nl")[0]?.[1]).toBe(
      "Nederland geeft 3 bestanden (5000 B) vrij aan Zweden en het Verenigd Koninkrijk.",
    );
  });
});
