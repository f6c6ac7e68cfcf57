import { dirname, join } from "node:path";
import { DAY } from "@/lib/clock";
import { ensureFolder, isCode, syncFolder, type Disk } from "./disk";
import { lengthOf, segmentsIn } from "./segments";

/** What the database says of what the disk holds. */
export interface KnownFiles {
  /** Of these uploads, those that are announced and not complete. */
  uploading(fileIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of these contents, those that a file has. */
  referenced(digests: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface Swept {
  /** Uploads whose remains were removed. */
  readonly uploads: number;
  /** Contents that no file has any more, put aside. */
  readonly contents: number;
  /** Bytes given back to the disk. */
  readonly bytes: number;
}

/** How long a content lies aside before it is gone: whoever swept with another installation's database sweeps again with the right one. */
export const ASIDE_FOR = DAY;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

interface Place {
  readonly disk: Disk;
  readonly folder: string;
  readonly known: KnownFiles;
  readonly at: Date;
}

/**
 * Removes what no live row is about: remains of uploads that ended, contents that no file has. Safe beside running
 * uploads: an upload's folder exists only while its file is announced, and a content is first moved aside, under which
 * whoever stores it anew finds its place free, and is moved back when a file or an unfinished completion has it after all.
 * Dying anywhere in between loses nothing: the next sweep goes on.
 */
export async function sweep(disk: Disk, folder: string, known: KnownFiles, at: Date): Promise<Swept> {
  const place: Place = { disk, folder, known, at };
  const aside = await sweepAside(place);
  const uploads = await sweepUploads(place);
  const contents = await sweepContents(place);
  return { uploads: uploads.count, contents, bytes: aside + uploads.bytes };
}

const uploadsOf = ({ folder }: Place) => join(folder, "uploads");
const asideOf = ({ folder }: Place) => join(folder, "aside");
const placeOf = ({ folder }: Place, sha256: string) => join(folder, "files", sha256.slice(0, 2), sha256);

async function namesIn(disk: Disk, folder: string): Promise<string[]> {
  try {
    return await disk.readdir(folder);
  } catch (cause) {
    if (isCode(cause, "ENOENT", "ENOTDIR")) return [];
    throw cause;
  }
}

const sizeOf = async (disk: Disk, folder: string): Promise<number> => {
  try {
    return lengthOf(await segmentsIn(disk, folder));
  } catch (cause) {
    if (isCode(cause, "ENOENT")) return 0; // Went away meanwhile.
    throw cause;
  }
};

async function sweepUploads(place: Place): Promise<{ readonly count: number; readonly bytes: number }> {
  const { disk, known } = place;
  const uploads = uploadsOf(place);
  const ids = new Set((await namesIn(disk, uploads)).flatMap((name) => UUID.exec(name)?.[0] ?? []));
  const live = await known.uploading([...ids]);
  let bytes = 0;
  const over = [...ids].filter((id) => !live.has(id));
  for (const id of over) {
    bytes += await sizeOf(disk, join(uploads, id));
    await disk.rm(join(uploads, `${id}.kept`), { force: true });
    await disk.rm(join(uploads, id), { recursive: true, force: true });
  }
  for (const id of ["", ...live]) bytes += await dropTemporaries(place, join(uploads, id));
  return { count: over.length, bytes };
}

/** What a killed server was writing; one that is being written is younger. */
async function dropTemporaries({ disk, at }: Place, folder: string): Promise<number> {
  let bytes = 0;
  for (const name of (await namesIn(disk, folder)).filter((each) => each.startsWith("."))) {
    const path = join(folder, name);
    const found = await disk.stat(path).catch((cause: unknown) => {
      if (isCode(cause, "ENOENT")) return null; // Got its name meanwhile.
      throw cause;
    });
    if (found === null || at.getTime() - found.mtimeMs < DAY) continue;
    await disk.rm(path, { force: true });
    bytes += found.size;
  }
  return bytes;
}

/** Contents of uploads that are stored, though perhaps not yet known to the database. */
async function beingKept(place: Place): Promise<ReadonlySet<string>> {
  const uploads = uploadsOf(place);
  const names = (await namesIn(place.disk, uploads)).filter((name) => name.endsWith(".kept"));
  const texts = names.map((name) =>
    place.disk.readFile(join(uploads, name), "utf8").catch((cause: unknown) => {
      if (isCode(cause, "ENOENT")) return ""; // Settled meanwhile: the database knows it.
      throw cause;
    }),
  );
  return new Set(await Promise.all(texts));
}

async function wantedOf(place: Place, digests: readonly string[]): Promise<ReadonlySet<string>> {
  // In this order: a completion is known to the database before it is settled.
  const kept = await beingKept(place);
  return new Set([...kept, ...(await place.known.referenced(digests))]);
}

async function sweepContents(place: Place): Promise<number> {
  const { disk, folder, at } = place;
  let count = 0;
  for (const group of await namesIn(disk, join(folder, "files"))) {
    const digests = (await namesIn(disk, join(folder, "files", group))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    const wanted = await wantedOf(place, digests);
    for (const digest of digests.filter((each) => !wanted.has(each))) {
      const name = `${digest}.${String(at.getTime())}`;
      await ensureFolder(disk, asideOf(place));
      await disk.rename(placeOf(place, digest), join(asideOf(place), name));
      if ((await wantedOf(place, [digest])).has(digest)) await putBack(place, name);
      else count += 1;
    }
  }
  return count;
}

/** Back to its place, unless the same content was stored there meanwhile. */
async function putBack(place: Place, name: string): Promise<void> {
  const { disk } = place;
  const to = placeOf(place, name.slice(0, 64));
  await ensureFolder(disk, dirname(to));
  try {
    await disk.rename(join(asideOf(place), name), to);
    await syncFolder(disk, dirname(to));
  } catch (cause) {
    if (!isCode(cause, "ENOTEMPTY", "EEXIST")) throw cause;
  }
}

async function sweepAside(place: Place): Promise<number> {
  const { disk, at } = place;
  let bytes = 0;
  for (const name of await namesIn(disk, asideOf(place))) {
    const [digest = "", since, gone] = name.split(".");
    const path = join(asideOf(place), name);
    if (gone === undefined && (await wantedOf(place, [digest])).has(digest)) await putBack(place, name);
    if (gone === undefined && at.getTime() - Number(since) < ASIDE_FOR) continue;
    // What is half removed is never put back.
    const doomed = gone === undefined ? `${path}.gone` : path;
    const found = await disk.rename(path, doomed).then(
      () => true,
      (cause: unknown) => {
        if (isCode(cause, "ENOENT")) return false; // Put back just now.
        throw cause;
      },
    );
    if (!found) continue;
    bytes += await sizeOf(disk, doomed);
    await disk.rm(doomed, { recursive: true, force: true });
  }
  return bytes;
}
