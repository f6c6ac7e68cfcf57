import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalEntry, canonicalJson, type LogEntryDraft } from "./entry";

const entry: LogEntryDraft = {
  id: "0198aaaa-0000-7000-8000-000000000001",
  event: "notice.read",
  decision: "allowed",
  reason: null,
  hidden: false,
  changes: false,
  actor_kind: "person",
  actor_id: "0198aaaa-0000-7000-8000-000000000002",
  actor_name: "Liaison officer SE-1",
  agency_id: "0198aaaa-0000-7000-8000-000000000003",
  agency_name: "Polisen NOA",
  country_code: "SE",
  role: "liaison_officer",
  space_id: null,
  purpose_code: "P1",
  purpose_text: null,
  request_ref: null,
  zone: "Europe/Stockholm",
  address: "192.0.2.1",
  session_id: null,
  detail: null,
};
const at = new Date("2026-11-22T20:00:00.000Z");

describe("the canonical bytes of an entry", () => {
  it("are these, for ever: what the sealed log commits to", () => {
    expect(new TextDecoder().decode(canonicalEntry(entry, ["notice/b", "notice/a"], at))).toBe(
      '{"actor_id":"0198aaaa-0000-7000-8000-000000000002","actor_kind":"person","actor_name":"Liaison officer SE-1",' +
        '"address":"192.0.2.1","agency_id":"0198aaaa-0000-7000-8000-000000000003","agency_name":"Polisen NOA",' +
        '"at":"2026-11-22T20:00:00.000Z","changes":false,"country_code":"SE","decision":"allowed","event":"notice.read","hidden":false,' +
        '"id":"0198aaaa-0000-7000-8000-000000000001","purpose_code":"P1","role":"liaison_officer",' +
        '"targets":["notice/a","notice/b"],"zone":"Europe/Stockholm"}',
    );
  });

  it("do not depend on the order in which fields or targets came", () => {
    const reversed = Object.fromEntries(Object.entries(entry).reverse());
    const targets = ["notice/a", "space/b", "notice/c"];
    expect(canonicalEntry({ ...entry, ...reversed }, targets.toReversed(), at)).toEqual(
      canonicalEntry(entry, targets, at),
    );
  });

  it("keep every value and leave out what is null", () => {
    const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())));
    fc.assert(
      fc.property(value, (one) => {
        expect(JSON.parse(canonicalJson({ ...one, gone: null }))).toEqual(
          JSON.parse(JSON.stringify({ ...one, gone: undefined })),
        );
      }),
    );
  });
});
