import { describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import type { LogLine } from "./model";
import { seenBy } from "./policy";

const provider: PersonActor = {
  kind: "person",
  id: "reader",
  name: "Head of unit FR-1",
  agency: { id: "fr", shortName: "C3N", name: "C3N", kind: "law_enforcement", countryCode: "FR" },
  roles: ["head_of_unit"],
  language: "fr",
  timeZone: "Europe/Paris",
  looks: {},
  sessionId: "session",
  steppedUpAt: null,
};
const look: LogLine = {
  id: "entry",
  at: "2026-11-22T20:00:00.000Z",
  zone: "Europe/Stockholm",
  event: "file.open",
  decision: "allowed",
  reason: null,
  changes: false,
  actorKind: "person",
  actorId: "officer",
  actorName: "Liaison officer SE-1",
  agencyId: "se",
  agencyName: "Polisen NOA",
  countryCode: "SE",
  role: "liaison_officer",
  spaceId: "space",
  purposeCode: "P1",
  purposeText: null,
  requestRef: null,
  address: "192.0.2.1",
  sessionId: "other",
  detail: { use: "view" },
  targets: ["file/a", "package/b"],
};

describe("what an agency sees of another's line", () => {
  it("is the unit, the role, the purpose and how a file was taken; no name, no address, no session", () => {
    const unnamed = { ...look, actorId: null, actorName: null, address: null, sessionId: null };
    expect(seenBy(provider, look)).toEqual(unnamed);
  });

  it("is never what was searched for or counted", () => {
    expect(seenBy(provider, { ...look, event: "search.run", detail: { words: "harbour" } }).detail).toBeNull();
  });

  it("is all of it in one's own agency", () => {
    const own = { ...look, event: "search.run", agencyId: "fr", detail: { words: "harbour" } };
    expect(seenBy(provider, own)).toEqual(own);
  });
});
