import { expect, it } from "vitest";
import type { LogLine } from "@/lib/log/model";
import type { Look } from "../../log/looks";
import { named } from "./access-tab";

const look = (id: string): Look => ({
  id,
  at: "2026-11-20T08:00:00Z",
  event: "Opened a file",
  decision: "allowed",
  reason: null,
  actorKind: "person",
  actorName: null,
  role: null,
  agency: null,
  purposeCode: null,
  purposeText: null,
  target: { label: "as the log has it", href: "/log" },
});
const line = (id: string, targets: string[]): LogLine => ({
  id,
  at: "2026-11-20T08:00:00Z",
  zone: "UTC",
  event: "file.open",
  decision: "allowed",
  reason: null,
  changes: false,
  actorKind: "person",
  actorId: null,
  actorName: null,
  agencyId: null,
  agencyName: null,
  countryCode: null,
  role: null,
  spaceId: null,
  purposeCode: null,
  purposeText: null,
  requestRef: null,
  address: null,
  sessionId: null,
  detail: null,
  targets,
});

it("names the file that was looked at, calls the package the package, and leaves a file that is gone as the log has it", () => {
  const lines = [
    line("1", ["file/a", "package/p"]),
    line("2", ["package/other", "package/p", "space/s"]),
    line("3", ["file/gone", "package/p"]),
  ];
  const looks = named(
    lines.map(({ id }) => look(id)),
    lines,
    [{ id: "a", path: "Fotos/Überfahrt.jpg" }],
    "Package",
  );
  expect(looks.map(({ target }) => target?.label)).toEqual(["Fotos/Überfahrt.jpg", "Package", "as the log has it"]);
});
