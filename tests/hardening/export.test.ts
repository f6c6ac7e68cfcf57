import fc from "fast-check";
import { expect, it } from "vitest";
import type { LogLine } from "@/lib/log/model";
import { csvOf } from "@/lib/next/export-response";

const line: LogLine = {
  id: "0190b2c4-5d6e-7f80-9123-456789abcdef",
  at: "2026-11-20T14:20:00Z",
  zone: "Europe/Paris",
  event: "notice.read",
  decision: "allowed",
  reason: null,
  changes: false,
  actorKind: "person",
  actorId: null,
  actorName: null,
  agencyId: null,
  agencyName: null,
  countryCode: "FR",
  role: null,
  spaceId: null,
  purposeCode: "P9",
  purposeText: null,
  requestRef: null,
  address: null,
  sessionId: null,
  detail: null,
  targets: [],
};

/** The cells of RFC 4180's format, as a spreadsheet splits them. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)].map(([, cell = ""]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

const dangerous = fc
  .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r"), fc.string(), fc.constantFrom("", "\r\n=1+1", '","=1', "\n@x"))
  .map((parts) => parts.join(""));

it("no cell of an export is a formula to a spreadsheet, whatever people wrote", () => {
  fc.assert(
    fc.property(dangerous, dangerous, dangerous, (actorName, purposeText, query) => {
      const cells = cellsOf(csvOf([{ ...line, actorName, purposeText, detail: { query }, targets: [query] }]));
      expect(cells).toHaveLength(2 * Object.keys(line).length);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      expect(cells.some((cell) => cell.endsWith(purposeText))).toBe(true);
    }),
  );
});
