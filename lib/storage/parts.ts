import type { Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { ensureFolder, isCode, syncFolder, temporaryName, thrownOn, type Disk } from "./disk";
import type { RunningDigests } from "./running-digests";
import { lengthOf, segmentName, segmentsIn } from "./segments";

/** The bytes were meant for another place than where the upload stands now. */
export class WrongOffset extends Error {
  override readonly name = "WrongOffset";
}
/** More came than may. What had arrived until then is kept. */
export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes";
}

export interface Appending {
  readonly folder: string;
  readonly fileId: string;
  /** Where these bytes begin. */
  readonly offset: number;
  /** Most bytes this request may bring. */
  readonly most: number;
}

/**
 * Writes a request's bytes to a file of its own and, once they are on the disk, gives it the name of the byte it begins
 * at. Two requests at one offset write two files; the name is given once, so the later one is refused and nothing is
 * ever mixed. When the line breaks, what had arrived is kept. Answers where the upload stands then.
 * Throws WrongOffset, TooManyBytes, DiskFull; or the source's own error after keeping what it gave.
 */
export async function appendPart(
  disk: Disk,
  digests: RunningDigests,
  { folder, fileId, offset, most }: Appending,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  if (lengthOf(await segmentsIn(disk, folder)) !== offset) throw new WrongOffset("the upload stands elsewhere");
  await ensureFolder(disk, folder).catch(thrownOn);
  const temporary = temporaryName(folder);
  const hash = digests.fork(fileId, offset);
  const handle = await disk.open(temporary, "wx", 0o600).catch(thrownOn);
  try {
    const { size, broken } = await filled(handle, hash, source, most);
    if (size > 0) await named(disk, handle, folder, temporary, offset);
    if (size > 0) digests.keep(fileId, hash, offset + size);
    if (broken !== null) thrownOn(broken.cause);
    return offset + size;
  } finally {
    await handle.close();
    await disk.rm(temporary, { force: true });
  }
}

interface Filled {
  readonly size: number;
  /** Why it ended early. */
  readonly broken: { readonly cause: unknown } | null;
}

async function filled(
  handle: FileHandle,
  hash: Hash | null,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Filled> {
  let size = 0;
  try {
    for await (const chunk of source) {
      if (size + chunk.byteLength > most) throw new TooManyBytes("more bytes than announced");
      await wholly(handle, chunk, size);
      hash?.update(chunk);
      size += chunk.byteLength;
    }
    return { size, broken: null };
  } catch (cause) {
    // A disk that filled up in the middle of a chunk holds a piece of it, which nobody counted.
    await handle.truncate(size);
    return { size, broken: { cause } };
  }
}

async function wholly(handle: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, at + done);
    done += bytesWritten;
  }
}

/** On the disk first, then its name: a crash in between leaves a file that nobody looks at. */
async function named(disk: Disk, handle: FileHandle, folder: string, temporary: string, offset: number): Promise<void> {
  try {
    await handle.sync();
    // A link, unlike a rename, fails when the name is taken.
    await disk.link(temporary, join(folder, segmentName(offset)));
    await syncFolder(disk, folder);
  } catch (cause) {
    if (isCode(cause, "EEXIST", "ENOENT")) throw new WrongOffset("the upload went on elsewhere", { cause });
    thrownOn(cause);
  }
}
