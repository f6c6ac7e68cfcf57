import { describe, expect, it } from "vitest";
import { parseFrameMessage, showingOf } from "./model";

const MEBIBYTE = 1024 * 1024;
const file = (contentType: string | null, path = "a.bin", size = 1_000) => ({ contentType, path, size });

describe("how a file is shown", () => {
  it.each([
    ["image/png", "a.bin", "picture"],
    ["application/pdf", "a.bin", "pdf"],
    ["text/csv", "a.bin", "csv"],
    ["application/jsonl", "a.bin", "lines"],
    ["application/json", "a.bin", "text"],
    ["text/plain", "a.bin", "text"],
    // Never rendered: its source is read.
    ["text/html", "photo.jpg", "text"],
    ["image/svg+xml", "plan.svg", "text"],
    // Old encodings have no mark; the name decides what the content leaves open.
    ["application/octet-stream", "old.TXT", "text"],
    ["application/octet-stream", "calls.csv", "csv"],
    ["application/octet-stream", "tool.exe", null],
    ["image/tiff", "scan.txt", null],
    ["application/x-msdownload", "notes.txt", null],
    [null, "notes.txt", "text"],
  ])("%s called %s", (type, path, viewer) => {
    expect(showingOf(file(type, path)).viewer).toBe(viewer);
  });

  it("fetches the beginning of a long text, and no part of a picture", () => {
    const long = 5_000 * MEBIBYTE;
    expect(showingOf(file("text/plain", "a", long))).toEqual({
      viewer: "text",
      bytes: 64 * MEBIBYTE,
      whole: false,
      packed: false,
    });
    expect(showingOf(file("text/plain", "a", 64 * MEBIBYTE))).toMatchObject({ whole: true });
    expect(showingOf(file("image/png", "a", long))).toEqual({ viewer: null, why: "size" });
    expect(showingOf(file("application/pdf", "a", long))).toEqual({ viewer: null, why: "size" });
  });

  it("takes gzip off what its name says is text", () => {
    const packed = { bytes: 1_000, whole: true, packed: true };
    expect(showingOf(file("application/gzip", "chat.ndjson.gz"))).toEqual({ viewer: "lines", ...packed });
    expect(showingOf(file("application/gzip", "calls.csv.GZ"))).toEqual({ viewer: "csv", ...packed });
    expect(showingOf(file("application/gzip", "disk.img.gz"))).toEqual({ viewer: null, why: "kind" });
    expect(showingOf(file("application/gzip", "a.txt.gz", 65 * MEBIBYTE))).toEqual({ viewer: null, why: "size" });
  });
});

it("believes a frame nothing but a few words", () => {
  expect(parseFrameMessage({ type: "ready", more: "x" })).toEqual({ type: "ready" });
  expect(parseFrameMessage({ type: "failed", why: "locked" })).toEqual({ type: "failed", why: "locked" });
  expect(parseFrameMessage({ type: "failed", why: "<b>" })).toEqual({ type: "failed", why: "broken" });
  expect(parseFrameMessage({ type: "key", key: "j" })).toEqual({ type: "key", key: "j" });
  for (const other of [null, "ready", 1, {}, { type: "open" }, { type: "key", key: "Enter" }, { type: "key" }])
    expect(parseFrameMessage(other)).toBeNull();
});
