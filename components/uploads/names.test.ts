import { describe, expect, it } from "vitest";
import { FILES_MAX } from "@/lib/files/model";
import { sortCandidates, type Known } from "./names";

const file = (path: string, content = "x") => ({ path, file: new File([content], path.split("/").at(-1) ?? "") });
const known = (path: string, size: number, incomplete: boolean): Known => ({
  key: `key of ${path}`,
  path,
  size,
  incomplete,
});
const problems = (paths: readonly string[], there: readonly Known[] = []) =>
  sortCandidates(
    paths.map((path) => file(path)),
    there,
  ).refused.map(({ path, problem }) => [path, problem]);

describe("files before the transfer", () => {
  it("takes any Unicode, right to left, 255 bytes, and folders as they are", () => {
    const paths = ["Beweis/Überwachung 🎧.txt", "تقرير.txt", `${"é".repeat(125)}.txt0`, "a/b/c/d.bin"];
    expect(paths.map((path) => new TextEncoder().encode(path.split("/").at(-1)).byteLength)[2]).toBe(255);
    expect(
      sortCandidates(
        paths.map((path) => file(path)),
        [],
      ).fresh.map(({ path }) => path),
    ).toEqual(paths);
  });

  it("keeps names in one Unicode form, whatever form the disk gives", () => {
    const [taken] = sortCandidates([file("e\u0301te\u0301.txt")], []).fresh;
    expect(taken?.path).toBe("\u00e9t\u00e9.txt");
  });

  it("names the rule for each name it refuses", () => {
    expect(
      problems([
        "a/../b",
        "/etc/passwd",
        "C:/x",
        "a\\b",
        "a//b",
        "jpg\u202egpj.exe",
        "\ud800",
        "x".repeat(256),
        "tab\t",
      ]),
    ).toEqual([
      ["a/../b", "dots"],
      ["/etc/passwd", "absolute"],
      ["C:/x", "absolute"],
      ["a\\b", "separator"],
      ["a//b", "empty"],
      ["jpg\u202egpj.exe", "control"],
      ["\ud800", "not_unicode"],
      ["x".repeat(256), "name_too_long"],
      ["tab\t", "control"],
    ]);
  });

  it("refuses empty files, classification marks, and two names that are one on some machine", () => {
    const { fresh, refused } = sortCandidates(
      [file("empty", ""), file("SECRET UE.pdf"), file("Straße.txt"), file("STRASSE.TXT"), file("A.txt"), file("a.TXT")],
      [],
    );
    expect(refused.map(({ problem }) => problem)).toEqual(["empty_file", "classified", "twice"]);
    expect(fresh.map(({ path }) => path)).toEqual(["Straße.txt", "STRASSE.TXT", "A.txt"]);
  });

  it("refuses what the draft has, goes on with what is incomplete, and tells another size apart", () => {
    const there = [known("a.txt", 1, false), known("b.txt", 1, true), known("c.txt", 9, true), known("D.txt", 1, true)];
    const { fresh, resumed, refused } = sortCandidates(
      ["A.txt", "b.txt", "c.txt", "d.txt"].map((path) => file(path)),
      there,
    );
    expect(fresh).toEqual([]);
    expect(resumed.map(({ key }) => key)).toEqual(["key of b.txt"]);
    expect(refused.map(({ path, problem }) => [path, problem])).toEqual([
      ["A.txt", "taken"],
      ["c.txt", "other_size"],
      ["d.txt", "taken"],
    ]);
  });

  it("stops at as many files as a package may have", () => {
    const full = Array.from({ length: FILES_MAX - 1 }, (_, index) => known(`${String(index)}.bin`, 1, false));
    expect(problems(["one.txt", "two.txt"], full)).toEqual([["two.txt", "too_many"]]);
  });
});
