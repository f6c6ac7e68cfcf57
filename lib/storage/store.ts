import { createHash, type Hash } from "node:crypto";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";
import { ensureFolder, isCode, machineDisk, syncFolder, writeWhole, type Disk } from "./disk";
import { appendPart } from "./parts";
import { RunningDigests } from "./running-digests";
import { bytesOf, lengthOf, segmentsIn, type Segment } from "./segments";
import { typeOf } from "./type-of-content";

/** Bytes read at once when a file leaves or is measured. */
const PIECE = 1024 * 1024;
/** What the type of a content is told by: office documents say it within their first entries. */
const HEAD = 128 * 1024;
/** Room that stays free, so that the database and the log can always write. */
const RESERVE = 64 * 1024 * 1024;

export interface Measured {
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
}

/**
 * Evidence on a local disk. Uploads grow under `uploads/<file id>`; complete content stands once under
 * `files/<2>/<sha256>`, whichever packages it is in. The store deals in opaque bytes and knows nobody: who may is the
 * gate's matter.
 */
export interface Store {
  /** Bytes that arrived of an upload, without a gap. */
  arrived(fileId: string): Promise<number>;
  /** Adds a request's bytes; errors as in `appendPart`. Answers where the upload stands then. */
  append(fileId: string, offset: number, most: number, source: AsyncIterable<Uint8Array>): Promise<number>;
  /** Digest, size and type of what arrived. */
  measure(fileId: string): Promise<Measured>;
  /**
   * Moves an upload to its content's place, or finds that the content is there already. Until it is settled the upload
   * is still known as such, so that whoever died in between can complete it again.
   */
  keep(fileId: string, sha256: string): Promise<void>;
  /** The file is complete in the database: nothing is left of the upload. */
  settle(fileId: string): Promise<void>;
  /** Forgets what arrived of an upload. */
  discard(fileId: string): Promise<void>;
  /** Size of a stored content, null when it is not there. */
  sizeOf(sha256: string): Promise<number | null>;
  /** Bytes `from` up to, not including, `to` of a stored content. */
  read(sha256: string, from: number, to: number): AsyncGenerator<Uint8Array>;
  /** Whether so many bytes more would fit. */
  hasRoom(size: number): Promise<boolean>;
}

export function openStore(folder: string, disk: Disk = machineDisk): Store {
  const digests = new RunningDigests();
  const uploads = join(folder, "uploads");
  const uploadOf = (fileId: string) => join(uploads, fileId);
  const placeOf = (sha256: string) => join(folder, "files", sha256.slice(0, 2), sha256);
  const keptOf = (fileId: string) => join(uploads, `${fileId}.kept`);
  /** An upload's segments, wherever they are by now. */
  const segmentsOf = async (fileId: string): Promise<readonly Segment[]> => {
    const arrived = await segmentsIn(disk, uploadOf(fileId));
    if (arrived.length > 0) return arrived;
    const sha256 = await textIn(disk, keptOf(fileId));
    return sha256 === null ? [] : segmentsIn(disk, placeOf(sha256));
  };
  const discard = async (fileId: string) => {
    digests.forget(fileId);
    await disk.rm(keptOf(fileId), { force: true });
    await disk.rm(uploadOf(fileId), { recursive: true, force: true });
  };
  return {
    arrived: async (fileId) => lengthOf(await segmentsOf(fileId)),
    append: (fileId, offset, most, source) =>
      appendPart(disk, digests, { folder: uploadOf(fileId), fileId, offset, most }, source),
    measure: async (fileId) => {
      const segments = await segmentsOf(fileId);
      return measured(disk, segments, digests.fork(fileId, lengthOf(segments)));
    },
    keep: async (fileId, sha256) => {
      const place = placeOf(sha256);
      await ensureFolder(disk, dirname(place));
      await writeWhole(disk, keptOf(fileId), sha256);
      try {
        await disk.rename(uploadOf(fileId), place);
      } catch (cause) {
        // A folder never replaces one that holds something: the content was stored before, perhaps by this very upload.
        const there = isCode(cause, "ENOTEMPTY", "EEXIST", "ENOENT") && lengthOf(await segmentsIn(disk, place)) > 0;
        if (!there) throw cause;
      }
      await syncFolder(disk, dirname(place));
      await syncFolder(disk, uploads);
    },
    settle: discard,
    discard,
    sizeOf: async (sha256) => {
      const size = lengthOf(await segmentsIn(disk, placeOf(sha256)));
      return size === 0 ? null : size;
    },
    read: async function* (sha256, from, to) {
      yield* bytesOf(disk, await segmentsIn(disk, placeOf(sha256)), from, to, PIECE);
    },
    hasRoom: async (size) => {
      await ensureFolder(disk, folder);
      const { bavail, bsize } = await disk.statfs(folder);
      return bavail * bsize >= size + RESERVE;
    },
  };
}

async function textIn(disk: Disk, path: string): Promise<string | null> {
  try {
    return await disk.readFile(path, "utf8");
  } catch (cause) {
    if (isCode(cause, "ENOENT")) return null;
    throw cause;
  }
}

/** @param running a digest that has seen all of it, when there is one */
async function measured(disk: Disk, segments: readonly Segment[], running: Hash | null): Promise<Measured> {
  const size = lengthOf(segments);
  const known = size > 0 ? running : null;
  const hash = known ?? createHash("sha256");
  if (known === null) for await (const piece of bytesOf(disk, segments, 0, size, PIECE)) hash.update(piece);
  const head: Uint8Array[] = [];
  for await (const piece of bytesOf(disk, segments, 0, Math.min(size, HEAD), HEAD)) head.push(piece);
  return { sha256: hash.digest("hex"), size, contentType: await typeOf(Buffer.concat(head), size > HEAD) };
}

declare global {
  var comityStore: Store | undefined;
}

/** The process' store; kept on globalThis because Next bundles modules more than once. */
export function store(): Store {
  globalThis.comityStore ??= openStore(env().dataFolder);
  return globalThis.comityStore;
}

/** Tests put a store in a folder of their own here. */
export function replaceStore(next: Store): void {
  globalThis.comityStore = next;
}
