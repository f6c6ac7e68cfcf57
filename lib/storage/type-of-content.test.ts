import { describe, expect, it } from "vitest";
import { isMislabelled } from "@/lib/files/model";
import { typeOf } from "./type-of-content";

const bytes = (text: string) => new TextEncoder().encode(text);
const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1,
]);

describe("a content's type is told by its bytes", () => {
  it.each([
    ["a picture", png, "image/png"],
    ["a PDF", bytes("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n"), "application/pdf"],
    ["a table", bytes("time;from\n04:10;A\n04:11;B\n"), "text/csv"],
    ["a table with a quoted separator", bytes('a,b\n"x, y",2\n'), "text/csv"],
    ["messages", bytes('{"id":1,"text":"a, b"}\n{"id":2,"text":"c"}\n'), "application/jsonl"],
    ["JSON", bytes('{\n "a": [1, 2]\n}\n'), "application/json"],
    ["a page with script", bytes("\n<!DOCTYPE html><script>alert(1)</script>"), "text/html"],
    ["a drawing with script", bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "image/svg+xml"],
    ["words", bytes("At 04:10, the ferry.\nNine people.\n"), "text/plain"],
    ["words in UTF-16", Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x0a, 0]), "text/plain"],
    ["a program", Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), "application/x-msdownload"],
    ["noise", Uint8Array.from([1, 2, 3, 200, 201]), "application/octet-stream"],
    ["words in another encoding", Uint8Array.from([0x66, 0xfc, 0x72]), "application/octet-stream"],
  ])("%s", async (_, head, type) => {
    expect(await typeOf(head, false)).toBe(type);
  });

  it("also when the last line or letter is cut", async () => {
    expect(await typeOf(bytes('{"a":1}\n{"a":2}\n{"a"'), true)).toBe("application/jsonl");
    expect(await typeOf(bytes("ferry \u00e9").slice(0, -1), true)).toBe("text/plain");
    expect(await typeOf(bytes("ferry \u00e9").slice(0, -1), false)).toBe("application/octet-stream");
  });
});

describe("a file is flagged", () => {
  it.each([
    ["image/png", "application/x-msdownload"],
    ["image/png", "text/html"],
    ["image/jpeg", "application/octet-stream"],
    ["application/pdf", "application/zip"],
    ["text/csv", "image/png"],
  ])("said to be %s and being %s", (said, is) => {
    expect(isMislabelled(said, is)).toBe(true);
  });

  it.each([
    ["", "image/png"],
    ["application/octet-stream", "image/png"],
    ["image/jpg", "image/jpeg"],
    ["application/vnd.ms-excel", "text/csv"],
    ["text/plain; charset=utf-8", "application/jsonl"],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"],
    ["application/x-ufdr", "application/octet-stream"],
  ])("not, said to be %j and being %s", (said, is) => {
    expect(isMislabelled(said, is)).toBe(false);
  });
});
