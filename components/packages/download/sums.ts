import type { PackageFileView } from "@/lib/packages/model";

/**
 * The release's digests as `sha256sum -c` reads them (GNU coreutils): two spaces, then the path. A name with a backslash
 * or a line break would be written with a mark before the line; the portal takes no such names.
 */
export const checksums = (files: readonly Pick<PackageFileView, "path" | "sha256">[]): string =>
  files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [`${sha256}  ${path}\n`])).join("");
