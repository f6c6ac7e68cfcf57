import { expect, it } from "vitest";
import type { PackageFileView } from "@/lib/packages/model";
import { checksums } from "../download/sums";
import { allSame, claimedBy, judged, someDiffer, type Check } from "./checks";

const file = (id: string, path: string, sha256: string): PackageFileView => ({
  id,
  path,
  state: "complete",
  size: 1,
  sha256,
  declaredType: "",
  contentType: null,
  mislabelled: false,
  uploadedAt: "",
  erasesAt: "",
});
const files = [
  file("1", "a/photo.jpg", "aa"),
  file("2", "b/photo.jpg", "bb"),
  file("3", "notes.txt", "cc"),
  file("4", "copy.txt", "cc"),
];

it("knows a copy by its bytes, whatever it is called", () => {
  const same = { kind: "same", copy: "own" };
  expect(judged({ name: "renamed.bin", sha256: "bb" }, files)).toEqual([["2", same]]);
  expect(judged({ name: "notes.txt", sha256: "cc" }, files)).toEqual([
    ["3", same],
    ["4", same],
  ]);
});

it("says that a copy differs only of the one file it can mean", () => {
  expect(judged({ name: "notes (2).txt", sha256: "ff" }, files)).toEqual([
    ["3", { kind: "differs", copy: "own", sha256: "ff" }],
  ]);
  expect(judged({ name: "photo.jpg", sha256: "ff" }, files)).toEqual([]);
  expect(claimedBy("other.txt", files)).toBeUndefined();
});

it("lets nobody confirm what was not checked or differs", () => {
  const same: Check = { kind: "same", copy: "portal" };
  const all = new Map(files.map(({ id }) => [id, same] as const));
  expect([allSame(files, all), someDiffer(all)]).toEqual([true, false]);
  expect(allSame(files, new Map([...all].slice(1)))).toBe(false);
  const differs: Check = { kind: "differs", copy: "own", sha256: "ff" };
  const one = new Map<string, Check>([...all, ["3", differs]]);
  expect([allSame(files, one), someDiffer(one)]).toEqual([false, true]);
  expect(allSame([], new Map())).toBe(false);
});

it("writes digests as sha256sum reads them", () => {
  expect(checksums([...files.slice(2, 3), { path: "on its way", sha256: null }])).toBe("cc  notes.txt\n");
});
