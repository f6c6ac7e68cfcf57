import { join } from "node:path";
import { isCode, type Disk } from "./disk";

/**
 * A stored file is a folder of segments, one per request that brought bytes, each named by the byte it begins at. A
 * segment appears whole or not at all (see parts.ts), so a folder never holds half of one.
 */
export interface Segment {
  readonly path: string;
  /** First byte. */
  readonly from: number;
  /** Bytes. */
  readonly size: number;
}

const DIGITS = 16;
const NAME = /^\d{16}$/;

export const segmentName = (from: number): string => String(from).padStart(DIGITS, "0");

/** The segments without a gap from the first byte on; what lies beyond a gap does not count. */
export async function segmentsIn(disk: Disk, folder: string): Promise<Segment[]> {
  const names = await disk.readdir(folder).catch((cause: unknown) => {
    if (isCode(cause, "ENOENT")) return [];
    throw cause;
  });
  const found: Segment[] = [];
  let next = 0;
  for (const name of names.filter((each) => NAME.test(each)).sort()) {
    if (Number(name) !== next) break;
    const path = join(folder, name);
    const { size } = await disk.stat(path);
    found.push({ path, from: next, size });
    next += size;
  }
  return found;
}

export const lengthOf = (segments: readonly Segment[]): number => {
  const last = segments.at(-1);
  return last === undefined ? 0 : last.from + last.size;
};

/** Bytes `from` up to, not including, `to`, in pieces of at most `most`; memory holds one piece. */
export async function* bytesOf(
  disk: Disk,
  segments: readonly Segment[],
  from: number,
  to: number,
  most: number,
): AsyncGenerator<Uint8Array> {
  for (const segment of segments) {
    const start = Math.max(from, segment.from);
    const end = Math.min(to, segment.from + segment.size);
    if (start >= end) continue;
    const handle = await disk.open(segment.path, "r");
    try {
      for (let at = start; at < end;) {
        const buffer = Buffer.allocUnsafeSlow(Math.min(most, end - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at - segment.from);
        if (bytesRead === 0) throw new Error("a stored segment is shorter than it was");
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    } finally {
      await handle.close();
    }
  }
}
