import type { PackageFileView } from "@/lib/packages/model";

/** What is known of a file's bytes, as far as somebody looked. */
export type Check =
  | { readonly kind: "checking"; readonly done: number; readonly size: number }
  /** `own`: the downloaded copy; `portal`: what the portal keeps. */
  | { readonly kind: "same"; readonly copy: "own" | "portal" }
  | { readonly kind: "differs"; readonly copy: "own" | "portal"; readonly sha256: string }
  | { readonly kind: "failed" };
export type Checks = ReadonlyMap<string, Check>;

const nameOf = (path: string): string => (path.split("/").at(-1) ?? path).normalize("NFC");

/** Browsers write "photo (1).jpg" beside an older "photo.jpg". */
const withoutCopyNumber = (name: string): string => name.replace(/ \(\d+\)(?=(\.[^.]*)?$)/, "");

/** The package's file that a chosen one claims to be, by name alone; undefined when there is none, or more than one. */
export function claimedBy(name: string, files: readonly PackageFileView[]): PackageFileView | undefined {
  for (const wanted of [name.normalize("NFC"), withoutCopyNumber(name.normalize("NFC"))]) {
    const found = files.filter(({ path }) => nameOf(path) === wanted);
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/**
 * What a chosen file's digest says: each file of the package with these bytes is the same, whatever the copy is called;
 * else the file it claims to be differs. Nothing when it is no file of the package at all.
 */
export function judged(
  copy: { readonly name: string; readonly sha256: string },
  files: readonly PackageFileView[],
): readonly (readonly [fileId: string, check: Check])[] {
  const same = files.filter(({ sha256 }) => sha256 === copy.sha256);
  if (same.length > 0) return same.map(({ id }) => [id, { kind: "same", copy: "own" }] as const);
  const claimed = claimedBy(copy.name, files);
  return claimed === undefined ? [] : [[claimed.id, { kind: "differs", copy: "own", sha256: copy.sha256 }]];
}

/** Every file of the package was looked at, and every one is what was released. */
export const allSame = (files: readonly PackageFileView[], checks: Checks): boolean =>
  files.length > 0 && files.every(({ id }) => checks.get(id)?.kind === "same");

export const someDiffer = (checks: Checks): boolean => [...checks.values()].some(({ kind }) => kind === "differs");
