import { expect, it } from "vitest";
import { dropped, filesBelow, pickedFiles, type Entry } from "./traversal";

interface Tree {
  readonly [name: string]: Tree | string;
}

/** Entries as a browser makes them: a hundred of a folder at a time, then none. */
function entry(name: string, content: Tree | string, above = ""): Entry {
  const fullPath = `${above}/${name}`;
  if (typeof content === "string") {
    const file = (done: (file: File) => void, failed: (cause: DOMException) => void) =>
      content === "locked" ? failed(new DOMException("locked", "NotReadableError")) : done(new File([content], name));
    return { name, fullPath, isFile: true, isDirectory: false, ...{ file } };
  }
  const createReader = () => {
    const left = Object.entries(content).map(([inner, of]) => entry(inner, of, fullPath));
    return { readEntries: (done: (some: Entry[]) => void) => done(left.splice(0, 100)) };
  };
  return { name, fullPath, isFile: false, isDirectory: true, ...{ createReader } };
}

it("finds every file below a folder, however many, with its path, in the order of names", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [`${String(index).padStart(3, "0")}.txt`, "x"]),
  );
  const { candidates, refused } = await filesBelow([
    entry("case", { "b.txt": "b", deep: { deeper: { "ملف.txt": "c" } }, "a.txt": "a", none: {}, many }),
    entry("alone.bin", "z"),
  ]);
  const paths = candidates.map(({ path }) => path);
  expect(paths.slice(0, 4)).toEqual(["case/a.txt", "case/b.txt", "case/deep/deeper/ملف.txt", "case/many/000.txt"]);
  expect(paths).toHaveLength(254);
  expect(new Set(paths).size).toBe(254);
  expect(paths.at(-1)).toBe("alone.bin");
  expect(refused).toEqual([]);
});

it("names a file that the browser cannot open, and goes on with the others", async () => {
  const { candidates, refused } = await filesBelow([entry("case", { "a.txt": "locked", "b.txt": "b" })]);
  expect(candidates.map(({ path }) => path)).toEqual(["case/b.txt"]);
  expect(refused).toEqual([{ path: "case/a.txt", problem: "unreadable" }]);
});

it("takes files of what was dropped, also those without a place on a disk, and no text", () => {
  const onDisk = entry("a.txt", "a");
  const attached = new File(["x"], "mail.eml");
  const item = (kind: string, of: Entry | null, file: File | null) => ({
    kind,
    webkitGetAsEntry: () => of,
    getAsFile: () => file,
  });
  const given = [item("string", null, null), item("file", onDisk, attached), item("file", null, attached)];
  expect(dropped(given)).toEqual({ entries: [onDisk], files: [attached] });
});

it("takes what a picker gave by its folder, or by its name alone", () => {
  const inFolder = Object.defineProperty(new File(["x"], "a.txt"), "webkitRelativePath", { value: "case/a.txt" });
  const alone = Object.defineProperty(new File(["x"], "b.txt"), "webkitRelativePath", { value: "" });
  expect(pickedFiles([inFolder, alone]).map(({ path }) => path)).toEqual(["case/a.txt", "b.txt"]);
});
