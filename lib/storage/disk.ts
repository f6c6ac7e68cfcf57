import { randomBytes } from "node:crypto";
import * as fs from "node:fs/promises";
import { dirname, join } from "node:path";

/** What the store asks of the machine; a test hands in a disk that is full. */
export type Disk = Pick<
  typeof fs,
  "link" | "mkdir" | "open" | "readFile" | "readdir" | "rename" | "rm" | "stat" | "statfs" | "unlink"
>;

export const machineDisk: Disk = fs;

/** The disk had no room for what was sent; what stood there before stands there still. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

export const isCode = (cause: unknown, ...codes: readonly string[]): boolean =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" && codes.includes(cause.code);

/** ENOSPC and EDQUOT become DiskFull; everything else is thrown on. */
export function thrownOn(cause: unknown): never {
  if (isCode(cause, "ENOSPC", "EDQUOT")) throw new DiskFull("no space left for this file", { cause });
  throw cause;
}

/** Makes what happened to a folder's names survive a loss of power. */
export async function syncFolder(disk: Disk, path: string): Promise<void> {
  const handle = await disk.open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and every missing one above it, for good. */
export async function ensureFolder(disk: Disk, path: string): Promise<void> {
  const first = await disk.mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(disk, dirname(made));
}

/** A name that nothing has, recognisable as work in progress. */
export const temporaryName = (folder: string): string => join(folder, `.${randomBytes(12).toString("hex")}`);

/** Writes a small file whole: a crash leaves the old one or the new one. */
export async function writeWhole(disk: Disk, path: string, text: string): Promise<void> {
  const temporary = temporaryName(dirname(path));
  const handle = await disk.open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await disk.rename(temporary, path);
  await syncFolder(disk, dirname(path));
}
