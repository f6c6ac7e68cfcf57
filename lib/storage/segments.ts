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

/** What was seen of a folder before; segments never change once they have their name. */
interface Seen {
  /** Which folder it was: one that was removed and made anew under the same name is another. */
  readonly folder: string;
  readonly segments: readonly Segment[];
}

/** Folders remembered per disk; beyond that the oldest are looked at anew. */
const REMEMBERED_MAX = 2_000;
const remembered = new WeakMap<Disk, Map<string, Seen>>();

/**
 * The segments without a gap from the first byte on; what lies beyond a gap does not count. Only those that are new are
 * looked at: a file of a thousand parts would else be looked at half a million times on its way.
 */
export async function segmentsIn(disk: Disk, folder: string): Promise<readonly Segment[]> {
  const [which, all] = await Promise.all([identityOf(disk, folder), namesIn(disk, folder)]);
  if (which === null) return [];
  const seen = remembered.get(disk)?.get(folder);
  const before = seen?.folder === which ? seen.segments : [];
  const found = [...before];
  let next = lengthOf(before);
  const names = all.filter((each) => NAME.test(each)).sort();
  for (const name of names.slice(before.length)) {
    if (Number(name) !== next) break;
    const path = join(folder, name);
    const { size } = await disk.stat(path);
    found.push({ path, from: next, size });
    next += size;
  }
  remember(disk, folder, { folder: which, segments: found });
  return found;
}

/** Null when there is no such folder. */
const identityOf = (disk: Disk, folder: string): Promise<string | null> =>
  disk
    .stat(folder, { bigint: true })
    .then(({ ino, birthtimeNs }) => `${String(ino)} ${String(birthtimeNs)}`, absent(null));

const namesIn = (disk: Disk, folder: string): Promise<readonly string[]> => disk.readdir(folder).catch(absent([]));

/** Stands for what is not there; every other error goes on. */
const absent =
  <Value>(value: Value) =>
  (cause: unknown): Value => {
    if (isCode(cause, "ENOENT")) return value;
    throw cause;
  };

function remember(disk: Disk, folder: string, seen: Seen): void {
  const all = remembered.get(disk) ?? new Map<string, Seen>();
  remembered.set(disk, all);
  all.delete(folder);
  const [oldest] = all.keys();
  if (all.size >= REMEMBERED_MAX && oldest !== undefined) all.delete(oldest);
  all.set(folder, seen);
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
