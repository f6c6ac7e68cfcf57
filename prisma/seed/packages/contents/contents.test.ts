import { expect, it } from "vitest";
import { z } from "zod";
import { contentOf } from "./contents";
import { messages } from "./messages";

const text = (name: string): string => new TextDecoder("utf-8", { fatal: true }).decode(contentOf(name));
const record = z.object({
  msgId: z.string(),
  username: z.string(),
  captureBatch: z.string(),
  recordHash: z.string().length(64),
});
const records = (name: string) =>
  text(name)
    .trimEnd()
    .split("\n")
    .map((line) => record.parse(JSON.parse(line)));

it("tells of 2,000 messages between 40 handles in 14 days, stored and live, with a gap", () => {
  const all = messages();
  const times = all.map(({ timestampDevice }) => timestampDevice);
  expect(all).toHaveLength(2_000);
  expect(times).toEqual(times.toSorted());
  expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(14);
  expect(new Set(all.flatMap(({ username, peerHandle }) => [username, peerHandle])).size).toBe(40);
  expect(all.filter(({ captureStage }) => captureStage === 1)).toHaveLength(900);
  expect(times.filter((time) => time >= "2026-10-11T02:14" && time < "2026-10-11T03:02")).toEqual([]);
  expect(all.every(({ username, peerHandle }) => username !== peerHandle)).toBe(true);
});

it("delivers every message once in its batch, and 120 once more", () => {
  const batches = ["1005-A", "1005-L", "1006-L", "1007-L", "1008-L", "1009-L", "1010-L", "1011-L"];
  const delivered = batches.flatMap((batch) => records(`${batch}.jsonl`));
  expect(new Set(delivered.map(({ recordHash }) => recordHash)).size).toBe(2_000);
  const again = records("1005-B.jsonl");
  const first = new Set(records("1005-A.jsonl").map(({ recordHash }) => recordHash));
  expect(again).toHaveLength(120);
  expect(again.every(({ recordHash }) => first.has(recordHash))).toBe(true);
});

it("has two travellers who change the country, a thread that threatens a life, and a lawyer's words withheld", () => {
  const all = messages();
  const crossing = all.filter(({ flags }) => flags.includes("crosses-border"));
  expect([...new Set(crossing.map(({ cell }) => cell.mcc))]).toEqual([240, 242]);
  expect(new Set(crossing.flatMap(({ username, peerHandle }) => [username, peerHandle])).size).toBe(2);
  expect(all.filter(({ flags }) => flags.includes("threat-to-life"))).toHaveLength(7);
  const privileged = all.filter(({ flags }) => flags.includes("lpp-suspected"));
  expect(privileged.length).toBeGreaterThan(5);
  expect(new Set(privileged.map((message) => message.text)).size).toBe(1);
});

it("makes the same bytes at every call", () => {
  for (const name of ["network.png", "capture-report.pdf", "all.jsonl", "journey.csv"])
    expect(Buffer.compare(contentOf(name), contentOf(name))).toBe(0);
  expect(() => contentOf("nothing")).toThrow("no generated content");
});

it("makes PDFs whose table of objects points at them", () => {
  for (const name of ["capture-report.pdf", "article-31-reply.pdf", "observation.pdf"]) {
    const file = Buffer.from(contentOf(name)).toString("latin1");
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    expect(file.slice(start, start + 5)).toBe("xref\n");
    const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at));
    for (const [index, at] of offsets.entries())
      expect(file.slice(at)).toMatch(new RegExp(`^${String(index + 1)} 0 obj\n`));
    for (const [, length, content] of file.matchAll(/<< \/Length (\d+) >>\nstream\n([^]*?)\nendstream/g))
      expect(content).toHaveLength(Number(length));
    expect(file.match(/\/Type \/Page /g)?.length).toBe(Number(/\/Count (\d+)/.exec(file)?.[1]));
  }
});
