import { fileTypeFromBuffer } from "file-type";

const UNKNOWN = "application/octet-stream";
/** Control characters that text has: tabulator, ends of lines and pages, escape. */
const TEXTUAL = new Set("\t\n\v\f\r\u001b\u0085");

/**
 * What a content is, told by its first bytes alone: binary formats by their marks, else text as CSV, JSON lines, JSON,
 * XML, HTML or plain. Whoever sent it is not asked.
 * @param cut whether there is more than `head`
 */
export async function typeOf(head: Uint8Array, cut: boolean): Promise<string> {
  // The mark of UTF-16 is also how some sound begins; text that reads as such is text.
  const wide = encodingOf(head) === "utf-8" ? null : textOf(head, cut);
  const marked = wide === null ? await fileTypeFromBuffer(head) : undefined;
  if (marked) return marked.mime;
  const text = wide ?? textOf(head, cut);
  if (text === null || text === "") return UNKNOWN;
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "text/html";
  if (start.startsWith("<svg")) return "image/svg+xml";
  if (start.startsWith("<?xml")) return "application/xml";
  return structured(text, cut) ?? "text/plain";
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/** The text in UTF-8, or in UTF-16 with its mark; null when it is none. */
function textOf(head: Uint8Array, cut: boolean): string | null {
  try {
    // With more to come, a character may be cut in two at the end.
    const text = new TextDecoder(encodingOf(head), { fatal: true }).decode(head, { stream: cut });
    return text.match(/\p{Cc}/gu)?.some((sign) => !TEXTUAL.has(sign)) ? null : text;
  } catch {
    return null; // Not in that encoding: no text that we read.
  }
}

function structured(text: string, cut: boolean): string | null {
  const lines = text.split(/\r?\n/);
  // The last line may be cut; an empty one is the end of the one before.
  const whole = (cut ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== "").slice(0, 50);
  if (whole.length >= 2 && whole.every(isJsonObject)) return "application/jsonl";
  if (!cut && isJson(text)) return "application/json";
  if (whole.length === 1 && whole.every(isJsonObject)) return "application/json";
  return isTable(whole) ? "text/csv" : null;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // Begins like JSON and is not.
  }
}

const isJsonObject = (line: string): boolean => line.trimStart().startsWith("{") && isJson(line);

/** Two lines or more with the same number of separators, two columns at least, outside of quotes. */
function isTable(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  return [",", ";", "\t"].some((separator) => {
    const [first = 1, ...others] = lines.map((line) => cellsIn(line, separator));
    return first > 1 && others.every((cells) => cells === first);
  });
}

const cellsIn = (line: string, separator: string): number =>
  line.replaceAll(/"(?:[^"]|"")*"/g, "").split(separator).length;
