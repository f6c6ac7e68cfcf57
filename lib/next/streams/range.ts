/** Bytes `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SINGLE = /^bytes=(\d{0,16})-(\d{0,16})$/;

/**
 * What a Range header asks for (RFC 9110 section 14): a span; null for the whole, which also answers several ranges and
 * other units; "outside" when there is no such byte.
 */
export function spanOf(header: string | null, size: number): Span | "outside" | null {
  const [, first = "", last = ""] = SINGLE.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "outside" : { from: size - length, to: size };
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return null;
  if (from >= size) return "outside";
  return { from, to: last === "" ? size : Math.min(Number(last) + 1, size) };
}
