import type { Candidate, RefusedName } from "./names";

export interface Found {
  readonly candidates: readonly Candidate[];
  /** What the browser could not open: rights, names it cannot pass on, files that went away. */
  readonly refused: readonly RefusedName[];
}

/** Of a browser's FileSystemEntry what is used here. */
export type Entry = Pick<FileSystemEntry, "name" | "fullPath" | "isFile" | "isDirectory">;
type FileEntry = Entry & Pick<FileSystemFileEntry, "file">;
interface FolderEntry extends Entry {
  createReader(): { readEntries(done: (some: Entry[]) => void, failed: (cause: DOMException) => void): void };
}
interface Item extends Pick<DataTransferItem, "kind" | "getAsFile"> {
  webkitGetAsEntry(): Entry | null;
}

const isFile = (entry: Entry): entry is FileEntry => entry.isFile;
const isFolder = (entry: Entry): entry is FolderEntry => entry.isDirectory;

export interface Dropped {
  readonly entries: readonly Entry[];
  /** From programs that hand over a file but no place on a disk, such as an attachment out of a mail. */
  readonly files: readonly File[];
}

/** What was dropped. Must be asked for while the event runs: afterwards the browser has forgotten it. */
export function dropped(items: Iterable<Item>): Dropped {
  const held = [...items].filter(({ kind }) => kind === "file");
  return {
    entries: held.flatMap((item) => item.webkitGetAsEntry() ?? []),
    files: held.flatMap((item) => (item.webkitGetAsEntry() === null ? (item.getAsFile() ?? []) : [])),
  };
}

/** All files below what was dropped, folder by folder in the order of their names; empty folders are no files. */
export async function filesBelow(entries: readonly Entry[]): Promise<Found> {
  const candidates: Candidate[] = [];
  const refused: RefusedName[] = [];
  const left = [...entries].reverse();
  for (let entry = left.pop(); entry !== undefined; entry = left.pop()) {
    const path = entry.fullPath.replace(/^\//, "");
    try {
      if (isFile(entry)) candidates.push({ path, file: await opened(entry) });
      else if (isFolder(entry)) left.push(...(await inside(entry)).sort(byName).reverse());
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
      refused.push({ path, problem: "unreadable" });
    }
  }
  return { candidates, refused };
}

/** What a picker gave: one by one, or with their folder. */
export const pickedFiles = (files: Iterable<File>): readonly Candidate[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath, file }));

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : 1);

const opened = (entry: FileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A browser hands out a folder's entries a hundred at a time, and says with an empty answer that there are no more. */
async function inside(folder: FolderEntry): Promise<Entry[]> {
  const reader = folder.createReader();
  const all: Entry[] = [];
  const more = () => new Promise<Entry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  for (let some = await more(); some.length > 0; some = await more()) all.push(...some);
  return all;
}
