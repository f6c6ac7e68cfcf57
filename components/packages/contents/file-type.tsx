import { File, FileArchive, FileBraces, FileImage, FileMusic, FilePlay, FileSpreadsheet, FileText } from "lucide-react";
import type { LucideIcon } from "lucide-react";

const icons: readonly (readonly [pattern: RegExp, icon: LucideIcon])[] = [
  [/^image\//, FileImage],
  [/^video\//, FilePlay],
  [/^audio\//, FileMusic],
  [/csv|spreadsheet|excel/, FileSpreadsheet],
  [/json/, FileBraces],
  [/zip|tar|7z|rar/, FileArchive],
  [/^text\/|pdf|xml|word|opendocument\.text/, FileText],
];

/** A picture of the kind of file; the kind itself stands beside it in words. */
export function FileTypeIcon({ type }: { type: string | null }) {
  const Icon = icons.find(([pattern]) => type !== null && pattern.test(type))?.[1] ?? File;
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />;
}
