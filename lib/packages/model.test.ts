import { describe, expect, it } from "vitest";
import { detailsSchema, isMarkedClassified, lacking, missing } from "./model";

describe("a classification mark is known", () => {
  it.each([
    "RESTREINT UE/EU RESTRICTED",
    "secret ue",
    "report_EU-Confidential.pdf",
    "Stg. GEHEIM",
    "Dep. VERTROUWELIJK",
    "BEGRENSET",
    "Rapport (HEMLIG)",
    "Begrenset",
    "KVALIFICERAT HEMLIG",
    "TRÈS SECRET",
    "VS-NfD",
    "UK OFFICIAL-SENSITIVE",
    "First line\nTop Secret\nlast line",
  ])("%s", (text) => {
    expect(isMarkedClassified(text)).toBe(true);
  });
});

describe("ordinary words are no marks", () => {
  it.each([
    "Et begrenset utvalg av meldinger",
    "En hemlig adress i Malmö",
    "le secret de l'instruction",
    "secretary of the EU delegation",
    "Sensitive, not classified",
    "vs. nfdump output",
    "",
  ])("%s", (text) => {
    expect(isMarkedClassified(text)).toBe(false);
  });
});

describe("what a draft still lacks", () => {
  const details = detailsSchema.parse({
    summary: "Messages of two handles",
    periodFrom: "2026-01-01",
    periodTo: "2026-01-14",
    legalBasis: "JIT agreement, section 13",
    evaluationSource: "A",
    evaluationInformation: "1",
    languages: ["fr"],
    offences: ["2"],
    conditions: "Only for the operation.",
  });

  it("is everything at first, in the order of the form", () => {
    expect(lacking({ title: "Draft", details: detailsSchema.parse({}) })).toEqual([
      "summary",
      "period",
      "legal_basis",
      "evaluation",
      "languages",
      "offences",
      "conditions",
    ]);
  });

  it("is nothing once all of it is there, but for a period that ends before it begins and H3 without its note", () => {
    expect(lacking({ title: "Draft", details })).toEqual([]);
    const wrong = { ...details, periodTo: "2025-12-31", handling: ["H0" as const, "H3" as const] };
    expect(lacking({ title: "Draft", details: wrong })).toEqual(["period_order", "handling_note"]);
  });

  it("counts files and recipients with the words", () => {
    const facts = { lacks: ["summary" as const], recipients: [], files: { complete: 0, uploading: 1 } };
    expect(missing(facts)).toEqual(["summary", "recipients", "files", "uploading"]);
  });
});
