import Papa from "papaparse";
import type { OpenMessage } from "@/lib/viewers/model";
import { decoded, Lines, unpacked } from "./decode";
import { speaker, type Speak } from "./elements";
import type { Sheet } from "./sheet";

/** Rows of a table that are read at most; more would fill the memory of a small machine. */
const RECORDS_MAX = 200_000;
/** Messages looked at to guess the columns, and columns shown. */
const SAMPLE = 200;
const COLUMNS_MAX = 8;

/** Text, table or messages as rows. */
export async function sheetOf(message: OpenMessage): Promise<Sheet> {
  const speak = speaker(message.words, message.locale);
  const plain = message.packed
    ? await unpacked(message.bytes)
    : { bytes: new Uint8Array(message.bytes), whole: message.whole };
  const { text, encoding } = decoded(plain.bytes, !plain.whole);
  const cut = plain.whole ? [] : [speak("partly", { mebibytes: Math.round(plain.bytes.byteLength / 1024 / 1024) })];
  if (message.viewer === "csv") return tableOf(text, encoding, cut, speak);
  const lines = new Lines(text);
  return message.viewer === "lines" ? messagesOf(lines, cut, speak) : textOf(lines, encoding, cut, speak);
}

function textOf(lines: Lines, encoding: string, cut: readonly string[], speak: Speak): Sheet {
  return {
    count: lines.count,
    columns: [],
    cells: (index) => [lines.at(index)],
    detail: (index) => lines.at(index),
    text: (index) => lines.at(index),
    notes: [speak("lines", { count: lines.count }), encoding.toUpperCase(), ...cut],
  };
}

function tableOf(text: string, encoding: string, cut: readonly string[], speak: Speak): Sheet {
  const { data, meta } = Papa.parse<string[]>(text, { preview: RECORDS_MAX + 1, skipEmptyLines: true });
  const [names = [], ...records] = data;
  const columns = names.map((name, index) => (name.trim() === "" ? String(index + 1) : name));
  const row = (index: number): readonly string[] => records[index] ?? [];
  return {
    count: records.length,
    columns,
    // A formula is text here: nothing computes.
    cells: (index) => columns.map((_, column) => row(index)[column] ?? ""),
    detail: (index) =>
      row(index)
        .map((value, column) => `${columns[column] ?? String(column + 1)}: ${value}`)
        .join("\n"),
    text: (index) => row(index).join("\n"),
    notes: [
      speak("records", { count: records.length, columns: columns.length }),
      encoding.toUpperCase(),
      ...(meta.truncated ? [speak("firstRecords", { count: RECORDS_MAX })] : []),
      ...cut,
    ],
  };
}

function messagesOf(lines: Lines, cut: readonly string[], speak: Speak): Sheet {
  const parsed = (index: number): unknown => parsedJson(lines.at(index));
  const columns = columnsOf(lines, parsed);
  return {
    count: lines.count,
    columns: columns.length === 0 ? [speak("message")] : columns,
    cells: (index) => {
      const value = parsed(index);
      if (columns.length === 0 || !isRecord(value)) return [lines.at(index)];
      return columns.map((name) => (Object.hasOwn(value, name) ? shown(value[name]) : ""));
    },
    detail: (index) => {
      const value = parsed(index);
      return value === undefined ? lines.at(index) : JSON.stringify(value, null, 2);
    },
    text: (index) => lines.at(index),
    notes: [speak("messages", { count: lines.count }), ...cut],
  };
}

/** The names most messages of the beginning have, in the order in which they first come. */
function columnsOf(lines: Lines, parsed: (index: number) => unknown): string[] {
  const times = new Map<string, number>();
  for (let index = 0; index < Math.min(lines.count, SAMPLE); index++) {
    const value = parsed(index);
    if (isRecord(value)) for (const name of Object.keys(value)) times.set(name, (times.get(name) ?? 0) + 1);
  }
  const common = [...times].sort(([, one], [, other]) => other - one).slice(0, COLUMNS_MAX);
  const kept = new Set(common.map(([name]) => name));
  return [...times.keys()].filter((name) => kept.has(name));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shown = (value: unknown): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Undefined for a line that is no JSON: it is shown as it stands. */
function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // Evidence with a broken line is evidence.
  }
}
