import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { OpenMessage, Viewer } from "@/lib/viewers/model";
import { decoded, Lines, unpacked } from "./decode";
import { sheetOf } from "./texts";

const words = {
  lines: "{count} lines",
  records: "{count}×{columns}",
  messages: "{count} messages",
  partly: "part {mebibytes}",
};
function message(viewer: Viewer, content: Buffer | string, more: Partial<OpenMessage> = {}): OpenMessage {
  const bytes = Uint8Array.from(Buffer.from(content)).buffer;
  return {
    type: "open",
    viewer,
    bytes,
    mime: "text/plain",
    whole: true,
    packed: false,
    words,
    locale: "en",
    theme: null,
    ...more,
  };
}

describe("the text of bytes", () => {
  it.each([
    ["UTF-8", Buffer.from("Dépôt – 4 h"), "utf-8"],
    ["UTF-16 with its mark", Buffer.from("\ufeffDépôt – 4 h", "utf16le"), "utf-16le"],
    ["UTF-16 without", Buffer.from("Dépôt – 4 h", "utf16le"), "utf-16le"],
    ["UTF-16 the other way round", Buffer.from("Dépôt – 4 h", "utf16le").swap16(), "utf-16be"],
  ])("in %s", (_, bytes, encoding) => {
    expect(decoded(new Uint8Array(bytes), false)).toEqual({ text: "Dépôt – 4 h", encoding });
  });

  it("in what old office machines wrote", () => {
    const bytes = new Uint8Array(Buffer.from("D\u00e9p\u00f4t", "latin1"));
    expect(decoded(bytes, false)).toEqual({ text: "Dépôt", encoding: "windows-1252" });
  });

  it("cut inside a letter is still UTF-8", () => {
    expect(decoded(new Uint8Array(Buffer.from("Dé").subarray(0, 2)), true)).toEqual({ text: "D", encoding: "utf-8" });
  });

  it("is unpacked up to a limit and no further", async () => {
    const bomb = Uint8Array.from(gzipSync(Buffer.alloc(5_000_000))).buffer;
    const cut = await unpacked(bomb.slice(0), 100_000);
    expect([cut.bytes.byteLength, cut.whole]).toEqual([100_000, false]);
    const all = await unpacked(bomb, 6_000_000);
    expect([all.bytes.byteLength, all.whole]).toEqual([5_000_000, true]);
  });
});

it("finds each line by its number", () => {
  const lines = new Lines("one\r\ntwo\n\nfour");
  expect([lines.count, lines.at(0), lines.at(1), lines.at(2), lines.at(3)]).toEqual([4, "one", "two", "", "four"]);
  expect([new Lines("one\n").count, new Lines("one\n").at(0), new Lines("").count]).toEqual([1, "one", 1]);
});

describe("messages", () => {
  it("have the columns that most have, and none of what every object has", async () => {
    const sheet = await sheetOf(
      message("lines", '{"id":1,"text":"a"}\n{"constructor":"x","text":"b"}\nbroken\n{"id":3}'),
    );
    expect(sheet.columns).toEqual(["id", "text", "constructor"]);
    expect([0, 1, 2, 3].map(sheet.cells)).toEqual([["1", "a", ""], ["", "b", "x"], ["broken"], ["3", "", ""]]);
    expect(sheet.detail(2)).toBe("broken");
    expect(sheet.notes).toEqual(["4 messages"]);
  });

  it("say when they are only the beginning", async () => {
    const sheet = await sheetOf(message("lines", '{"id":1}\n{"id"', { whole: false }));
    expect(sheet.notes).toEqual(["2 messages", "part 0"]);
  });

  it("come out of gzip", async () => {
    const sheet = await sheetOf(message("lines", gzipSync('{"id":1}\n{"id":2}\n'), { packed: true }));
    expect(sheet.notes).toEqual(["2 messages"]);
  });
});

it("shows a table's cells as they are written, formulas too, and rows of any length", async () => {
  const sheet = await sheetOf(message("csv", 'name,,sum\n"=1+1","a\nb",3\nonly\n1,2,3,4\n'));
  expect(sheet.columns).toEqual(["name", "2", "sum"]);
  expect([0, 1, 2].map(sheet.cells)).toEqual([
    ["=1+1", "a\nb", "3"],
    ["only", "", ""],
    ["1", "2", "3"],
  ]);
  expect(sheet.detail(2)).toBe("name: 1\n2: 2\nsum: 3\n4: 4");
});
