import { describe, expect, it } from "vitest";
import type { PackageView, RecipientState } from "@/lib/packages/model";
import { nextStep } from "./next-step";

const recipient = (agencyId: string, state: RecipientState, deletionConfirmedAt: string | null = null) => ({
  agencyId,
  shortName: agencyId,
  countryCode: null,
  state,
  deletionConfirmedAt,
});
const base = {
  state: "released",
  mine: null,
  missing: [],
  recipients: [],
  may: { release: false, releaseReason: null },
} as const;
const told = (change: Partial<Parameters<typeof nextStep>[0]>) => {
  const { key, who, count } = nextStep({ ...base, ...change });
  return [key, count, ...who.map(({ agencyId }) => agencyId)];
};

describe("the next step of the provider", () => {
  it("begins with what is missing", () => {
    expect(told({ state: "draft", missing: ["files", "summary"] })).toEqual(["draftMissing", 2]);
    expect(told({ state: "draft" })).toEqual(["draftReady", 0]);
  });

  it("is release for who may, and waiting for them for everybody else", () => {
    expect(told({ state: "in_review", may: { release: true, releaseReason: null } })).toEqual(["release", 0]);
    expect(told({ state: "in_review", may: { release: false, releaseReason: "step_up_required" } })[0]).toBe("release");
    expect(told({ state: "in_review" })).toEqual(["reviewWaits", 0]);
  });

  it("names the recipients furthest behind, a rejection before all", () => {
    const way = [recipient("SE", "notified"), recipient("NO", "accepted"), recipient("NL", "notified")];
    expect(told({ recipients: way })).toEqual(["accept", 2, "SE", "NL"]);
    expect(told({ recipients: [...way, recipient("UK", "rejected")] })).toEqual(["rejected", 1, "UK"]);
    expect(told({ recipients: [recipient("SE", "downloaded"), recipient("NO", "verified")] })).toEqual([
      "verify",
      1,
      "SE",
    ]);
    expect(told({ recipients: [recipient("SE", "verified")] })).toEqual(["allVerified", 0]);
  });

  it("is the deletion of copies after a recall", () => {
    const recalled = [recipient("SE", "downloaded"), recipient("NO", "verified", "2026-03-29T06:00:00Z")];
    expect(told({ state: "recalled", recipients: recalled })).toEqual(["confirmDeletion", 1, "SE"]);
    expect(told({ state: "recalled", recipients: recalled.slice(1) })).toEqual(["deletionConfirmed", 0]);
  });
});

it.each<[NonNullable<PackageView["mine"]>, string]>([
  ["notified", "acceptOwn"],
  ["accepted", "downloadOwn"],
  ["downloaded", "verifyOwn"],
  ["verified", "verifiedOwn"],
  ["rejected", "rejectedOwn"],
])("a recipient that is at %s is told its own turn", (mine, key) => {
  expect(told({ mine })).toEqual([key, 0]);
});
