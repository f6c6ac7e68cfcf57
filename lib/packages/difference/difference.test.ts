import { describe, expect, it } from "vitest";
import { detailsSchema } from "../model";
import { difference, isSame } from "./model";

type Version = Parameters<typeof difference>[0];
const file = (path: string, sha256: string | null) => ({ path, sha256 });
const recipient = (agencyId: string) => ({ agencyId, shortName: agencyId, countryCode: null });
const version = (change: Partial<Version> = {}): Version => ({
  title: "Convoy",
  details: detailsSchema.parse({ languages: ["fr", "nl"] }),
  files: [],
  recipients: [],
  ...change,
});
const files = (...list: Version["files"]) => version({ files: list });

describe("the difference between two versions", () => {
  it("is nothing between equals, whatever the order of codes and the names of the recipients", () => {
    const before = version({ recipients: [recipient("SE")], files: [file("a", "1")] });
    const after = version({
      details: detailsSchema.parse({ languages: ["nl", "fr"] }),
      recipients: [{ ...recipient("SE"), shortName: "Polisen NOA" }],
      files: [file("a", "1")],
    });
    expect(isSame(difference(before, after))).toBe(true);
    expect(difference(before, after).files.same).toBe(1);
  });

  it("tells files by content: added, removed, changed, moved", () => {
    const before = files(file("kept", "1"), file("gone", "2"), file("edited", "3"), file("old/name", "4"));
    const after = files(file("kept", "1"), file("fresh", "5"), file("edited", "6"), file("new/name", "4"));
    expect(difference(before, after).files).toEqual({
      added: ["fresh"],
      removed: ["gone"],
      changed: ["edited"],
      moved: [{ from: "old/name", to: "new/name" }],
      same: 1,
    });
    expect(isSame(difference(before, after))).toBe(false);
  });

  it("pairs each removed copy with one new name only, and overlooks what is still on its way", () => {
    const { added, removed, moved } = difference(
      files(file("a", "1"), file("half", null)),
      files(file("b", "1"), file("c", "1")),
    ).files;
    expect({ added, removed, moved }).toEqual({ added: ["c"], removed: [], moved: [{ from: "a", to: "b" }] });
  });

  it("names the words that changed, in the order of the form", () => {
    const details = detailsSchema.parse({ languages: ["fr"], conditions: "None", periodFrom: "2026-03-01" });
    expect(difference(version(), version({ title: "Ferry", details })).words).toEqual([
      "title",
      "period",
      "languages",
      "conditions",
    ]);
  });

  it("names recipients that came and went", () => {
    const [before, after] = [
      ["SE", "NO"],
      ["SE", "NL"],
    ].map((ids) => version({ recipients: ids.map(recipient) }));
    const { added, removed } = difference(before ?? version(), after ?? version()).recipients;
    expect([added, removed].map((list) => list.map(({ agencyId }) => agencyId))).toEqual([["NL"], ["NO"]]);
  });
});
