import fc from "fast-check";
import { expect, it } from "vitest";
import type { PackageView } from "@/lib/packages/model";
import { checks, type CheckId } from "./checks";

type Evidence = Parameters<typeof checks>[0];
const file = (path: string, more: Partial<PackageView["files"][number]> = {}): PackageView["files"][number] => ({
  id: path,
  path,
  state: "complete",
  size: 12,
  sha256: "0".repeat(64),
  declaredType: "text/plain",
  contentType: "text/plain",
  mislabelled: false,
  uploadedAt: "2026-11-01T00:00:00.000Z",
  erasesAt: "2026-11-29T00:00:00.000Z",
  ...more,
});
const sweden: PackageView["recipients"][number] = {
  agencyId: "se",
  shortName: "Polisen NOA",
  countryCode: "SE",
  thirdCountry: null,
  state: "chosen",
  notifiedAt: null,
  acceptedAt: null,
  acceptedByName: null,
  downloadedAt: null,
  receiptAt: null,
  rejection: null,
  deletionConfirmedAt: null,
};
const members = [{ id: "se", shortName: "Polisen NOA", countryCode: "SE" }];
const whole: Evidence = {
  missing: [],
  files: [file("a.txt")],
  recipients: [sweden],
  preparers: [{ id: "p", name: "Officer" }],
  may: { releaseReason: null },
};
const results = (evidence: Evidence, of = members) =>
  Object.fromEntries(checks(evidence, of).map(({ id, result }) => [id, result]));

it("holds in everything for what is whole", () => {
  expect(new Set(Object.values(results(whole)))).toEqual(new Set(["good"]));
});

it.each<[CheckId, string, Evidence, typeof members]>([
  ["fourEyes", "danger", { ...whole, may: { releaseReason: "four_eyes" } }, members],
  ["missing", "danger", { ...whole, missing: ["summary"] }, members],
  ["classified", "danger", { ...whole, missing: ["classified"] }, members],
  [
    "files",
    "danger",
    { ...whole, files: [file("a.txt"), file("b.txt", { state: "uploading", sha256: null })] },
    members,
  ],
  ["files", "danger", { ...whole, files: [] }, members],
  ["members", "danger", whole, []],
  ["labels", "attention", { ...whole, files: [file("a.txt", { mislabelled: true })] }, members],
])("finds what is wrong with %s, and nothing else: %s", (id, result, evidence, of) => {
  const { [id]: found, ...others } = results(evidence, of);
  expect(found).toBe(result);
  expect(new Set(Object.values(others))).toEqual(new Set(["good"]));
});

it("counts as whole exactly the files that are complete and hashed, whatever stands beside them", () => {
  const kinds = fc.array(fc.constantFrom("whole", "uploading", "unhashed"), { maxLength: 30 });
  fc.assert(
    fc.property(kinds, (list) => {
      const files = list.map((kind, index) =>
        file(
          `${String(index)}.txt`,
          kind === "whole" ? {} : { sha256: null, ...(kind === "uploading" && { state: "uploading" }) },
        ),
      );
      const found = checks({ ...whole, files }, members).find(({ id }) => id === "files");
      const complete = list.filter((kind) => kind === "whole").length;
      expect(found?.count).toBe(complete);
      expect(found?.names).toHaveLength(list.length - complete);
      expect(found?.result).toBe(list.length > 0 && complete === list.length ? "good" : "danger");
    }),
  );
});
