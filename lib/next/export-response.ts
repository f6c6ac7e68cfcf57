import { stringify } from "csv-stringify/sync";
import { canonicalJson } from "@/lib/log/entry";
import { logExportSchema, type LogLine } from "@/lib/log/model";

const COLUMNS: readonly (keyof LogLine)[] = [
  "id",
  "at",
  "zone",
  "event",
  "decision",
  "reason",
  "changes",
  "actorKind",
  "actorId",
  "actorName",
  "agencyId",
  "agencyName",
  "countryCode",
  "role",
  "spaceId",
  "targets",
  "purposeCode",
  "purposeText",
  "requestRef",
  "address",
  "sessionId",
  "detail",
];

const cell = (value: LogLine[keyof LogLine]): string => {
  if (value === null) return "";
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "object" ? canonicalJson(value) : String(value);
};

/** RFC 4180, UTF-8; a cell that a spreadsheet would take for a formula is defused (ASVS 1.2.10). */
export const csvOf = (lines: readonly LogLine[]): string =>
  stringify(
    lines.map((line) => COLUMNS.map((column) => cell(line[column]))),
    {
      header: true,
      columns: [...COLUMNS],
      escape_formulas: true,
      record_delimiter: "windows",
      // Half of the delimiter begins a row too, to a spreadsheet.
      quoted_match: /[\r\n]/,
    },
  );

/** The log as a file: CSV, or canonical JSON with one entry a line. */
export function exportResponse(output: unknown): Response {
  const { format, entries, complete } = logExportSchema.parse(output);
  const body = format === "csv" ? csvOf(entries) : entries.map((line) => `${canonicalJson(line)}\n`).join("");
  return new Response(body, {
    headers: {
      "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
      "Content-Disposition": `attachment; filename="comity-log.${format === "csv" ? "csv" : "ndjson"}"`,
      "Cache-Control": "private, no-store",
      "Comity-Complete": String(complete),
    },
  });
}
