import type { Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { ensureFolder, isCode, syncFolder, temporaryName, thrownOn, type Disk } from "./disk";
import { GrowingPart } from "./growing-part";
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
  const handle = await disk.open(temporary, "wx", 0o600).catch(thrownOn);
  try {
    const { size, hash, broken } = await filled(handle, digests.fork(fileId, offset), source, most);
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
  /** Of all that was kept; null when it was not computed. */
  readonly hash: Hash | null;
  /** Why it ended early. */
  readonly broken: { readonly cause: unknown } | null;
}

async function filled(
  handle: FileHandle,
  hash: Hash | null,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Filled> {
  const part = new GrowingPart(handle, hash);
  let came = 0;
  try {
    for await (const chunk of source) {
      if (came + chunk.byteLength > most) throw new TooManyBytes("more bytes than announced");
      came += chunk.byteLength;
      await part.add(chunk);
    }
    return { ...(await part.end()), broken: null };
  } catch (cause) {
    return { ...(await part.rescue()), broken: { cause } };
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
