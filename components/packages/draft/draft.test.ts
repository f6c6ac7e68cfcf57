import { expect, it } from "vitest";
import { detailsSchema, lacking, MISSING } from "@/lib/packages/model";
import { changedFields, FIELDS, merge, placeOf, withField, written, type Draft } from "./draft";

const base: Draft = { title: "Harbour", details: detailsSchema.parse({}), recipientIds: ["se", "no"] };
const details = (change: Partial<Draft["details"]>): Draft => ({ ...base, details: { ...base.details, ...change } });

it("knows which fields differ, whatever the order of a choice or the spaces around a word", () => {
  expect(changedFields(base, { ...base, title: " Harbour ", recipientIds: ["no", "se"] })).toEqual([]);
  expect(
    changedFields(base, { ...details({ periodTo: "2026-01-02", handling: ["H0", "H2"] }), title: "Port" }),
  ).toEqual(["title", "period", "handling"]);
});

it("takes each single field from another draft, and only that", () => {
  const other: Draft = {
    title: "Other",
    recipientIds: ["gb"],
    details: detailsSchema.parse({
      summary: "s",
      periodFrom: "2026-01-01",
      legalBasis: "l",
      offences: ["3"],
      languages: ["fr"],
      evaluationSource: "A",
      handling: ["H0", "H3"],
      handlingNote: "n",
      conditions: "c",
    }),
  };
  for (const field of FIELDS) {
    const next = withField(base, field, other);
    expect(changedFields(base, next)).toEqual([field]);
    expect(written(next, field)).toBe(written(other, field));
  }
});

it("joins what two people changed in different fields, and disputes what both changed differently", () => {
  const mine = { ...details({ summary: "mine", conditions: "same" }), title: "Port" };
  const theirs = details({ summary: "theirs", conditions: "same", languages: ["sv"] });
  const { draft, taken, disputed } = merge(base, mine, theirs);
  expect([taken, disputed]).toEqual([["languages"], ["summary"]]);
  expect([draft.title, draft.details.summary, draft.details.languages]).toEqual(["Port", "mine", ["sv"]]);
});

it("knows a place in the form for everything that can be missing, and finds a classification mark where it stands", () => {
  for (const each of MISSING) expect(placeOf(each, ["conditions"]).anchor).toMatch(/^draft-/);
  expect(lacking(details({ conditions: "SECRET UE" }))).toContain("classified");
  expect(placeOf("classified", ["conditions"])).toEqual({ section: "codes", anchor: "draft-conditions" });
});
