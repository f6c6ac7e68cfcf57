import { UNPACKED_BYTES_MAX } from "@/lib/viewers/model";

/** Takes off gzip, up to a limit: a few kilobytes can unpack to gigabytes. Throws when it is no gzip. */
export async function unpacked(
  bytes: ArrayBuffer,
  most = UNPACKED_BYTES_MAX,
): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done && size < most; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.byteLength;
  }
  const whole = size < most;
  if (!whole) await reader.cancel();
  const joined = new Uint8Array(Math.min(size, most));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk.subarray(0, joined.byteLength - at), at);
    at += chunk.byteLength;
  }
  return { bytes: joined, whole };
}

/**
 * The text of bytes: by their mark, else as UTF-8 when they are, else UTF-16 when every other byte of the beginning is
 * zero, else as Windows-1252, in which every byte is a letter.
 * @param cut the last character may be cut in two
 */
export function decoded(bytes: Uint8Array, cut: boolean): { text: string; encoding: string } {
  const encoding = encodingOf(bytes, cut);
  return { text: new TextDecoder(encoding).decode(bytes, { stream: cut }), encoding };
}

function encodingOf(bytes: Uint8Array, cut: boolean): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4_096);
  const zeros = [0, 1].map((side) => head.filter((byte, index) => index % 2 === side && byte === 0).length);
  const many = head.byteLength / 4;
  if ((zeros[1] ?? 0) > many) return "utf-16le";
  if ((zeros[0] ?? 0) > many) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
    return "utf-8";
  } catch {
    return "windows-1252"; // Not UTF-8: the one encoding of old office machines that takes every byte.
  }
}

/** The lines of a text, each found again by its number without a copy of any. */
export class Lines {
  /** Where each line begins; a last entry beyond the end. */
  readonly #starts: Uint32Array;
  readonly count: number;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    const starts: number[] = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    // A line end at the very end begins no line: where the next would begin is the end of the last.
    if (starts.length === 1 || starts.at(-1) !== text.length) starts.push(text.length + 1);
    this.count = starts.length - 1;
    this.#starts = Uint32Array.from(starts);
  }

  /** Line `index`, from 0, without its end. */
  at(index: number): string {
    const [from = 0, next = 0] = this.#starts.subarray(index, index + 2);
    return this.text.slice(from, Math.max(from, next - 1)).replace(/\r$/, "");
  }
}
