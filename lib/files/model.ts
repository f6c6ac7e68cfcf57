import { z } from "zod";
import { idSchema } from "@/lib/id";
import type { PackageFacts } from "@/lib/packages/model";

/** Longest name of a folder or file and longest path, in bytes of UTF-8: what common file systems keep. */
export const NAME_BYTES_MAX = 255;
export const PATH_BYTES_MAX = 4_096;
/** Largest file, in bytes (1 TiB), and most files of one package; both are said before a transfer starts. */
export const FILE_BYTES_MAX = 2 ** 40;
export const FILES_MAX = 10_000;
/** An upload that nobody went on with for so long is over, in milliseconds; its name and its room are free again. */
export const ABANDONED_AFTER = 7 * 24 * 60 * 60 * 1000;

export const PATH_PROBLEMS = [
  "empty",
  "absolute",
  "dots",
  "control",
  "separator",
  "name_too_long",
  "path_too_long",
  "not_unicode",
] as const;
export type PathProblem = (typeof PATH_PROBLEMS)[number];

// C0, C1, delete, and the characters that turn the direction of text: a name must read as it is.
const CONTROL = /\p{Cc}/u;
const bytes = (text: string): number => new TextEncoder().encode(text).byteLength;

/**
 * The path as it is kept: Unicode form C, "/" between folders. Or why it is refused. Right-to-left names are names; a
 * direction override inside one is refused with control characters, since it makes "exe.gpj" of "jpg.exe".
 */
export function parsePath(
  raw: string,
): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: PathProblem } {
  const wrong = (problem: PathProblem) => ({ ok: false, problem }) as const;
  // A lone surrogate has no UTF-8 (String.isWellFormed is not in ES2023).
  if (/\p{Surrogate}/u.test(raw)) return wrong("not_unicode");
  const path = raw.normalize("NFC");
  if (path === "") return wrong("empty");
  if (path.startsWith("/") || /^[a-z]:/iu.test(path)) return wrong("absolute");
  if (CONTROL.test(path) || /[\u202a-\u202e\u2066-\u2069]/u.test(path)) return wrong("control");
  if (path.includes("\\")) return wrong("separator");
  const names = path.split("/");
  if (names.some((name) => name === "" || name.trim() === "")) return wrong("empty");
  if (names.some((name) => name === "." || name === "..")) return wrong("dots");
  if (names.some((name) => bytes(name) > NAME_BYTES_MAX)) return wrong("name_too_long");
  return bytes(path) > PATH_BYTES_MAX ? wrong("path_too_long") : { ok: true, path };
}

/** Two paths with one key cannot stand in one package: they are one name on some reader's machine. */
export const pathKey = (path: string): string => path.normalize("NFKC").toLowerCase().normalize("NFC");

const path = z.string().transform((raw, context) => {
  const parsed = parsePath(raw);
  if (parsed.ok) return parsed.path;
  context.addIssue({ code: "custom", message: parsed.problem });
  return z.NEVER;
});
const size = z.int().min(1).max(FILE_BYTES_MAX);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const announceFileSchema = z.strictObject({
  packageId: idSchema,
  path,
  /** Bytes. */
  size,
  /** What the sender says it is; what it is, the content says. */
  declaredType: z.string().max(255).default("application/octet-stream"),
});
export const fileIdSchema = z.strictObject({ packageId: idSchema, fileId: idSchema });
export const uploadIdSchema = z.strictObject({ fileId: idSchema });
export const completeFileSchema = z.strictObject({
  packageId: idSchema,
  fileId: idSchema,
  /** What the sender computed before sending. */
  sha256,
  /** What the portal found in what arrived. */
  measured: z.strictObject({ sha256, size: z.int().min(0), contentType: z.string().max(255) }),
});
/** Why bytes leave: to be looked at inside the portal, or to be kept. Both count as received. */
export const FILE_USES = ["view", "download"] as const;
export const openFileSchema = z.strictObject({
  packageId: idSchema,
  fileId: idSchema,
  use: z.enum(FILE_USES).default("download"),
  /** The range that was asked for, as it was asked, for the log (ASVS 16.2.1). */
  range: z.string().max(100).optional(),
});
export const deliveredSchema = z.strictObject({
  packageId: idSchema,
  fileId: idSchema,
  /** Bytes from `from` up to, not including, `to`. */
  from: z.int().min(0),
  to: z.int().min(1),
});

/** What policies judge about a file: its package, and its own state. */
export interface FileFacts {
  readonly id: string;
  readonly state: "uploading" | "complete";
  /** Bytes. */
  readonly size: number;
  /** Whether all of it left for the actor's agency before. */
  readonly delivered: boolean;
  readonly package: PackageFacts;
}

/** An announced file that is still on its way. */
export const uploadSchema = z.object({ fileId: z.string(), packageId: z.string(), size: z.number() });

/** What opens the bytes: never leaves the server as JSON. */
export const openedFileSchema = z.object({
  fileId: z.string(),
  packageId: z.string(),
  path: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  /** Whether what leaves now is news: a recipient that has not had all of it yet. */
  delivers: z.boolean(),
});
export type OpenedFile = z.infer<typeof openedFileSchema>;

/** One name for types that go by several. */
const ALIASES: Readonly<Record<string, string>> = {
  "application/x-zip-compressed": "application/zip",
  "application/x-ndjson": "application/jsonl",
  "application/ndjson": "application/jsonl",
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "audio/x-wav": "audio/wav",
  "audio/mp3": "audio/mpeg",
  "text/x-csv": "text/csv",
  "application/csv": "text/csv",
  "text/xml": "application/xml",
};
const UNKNOWN = "application/octet-stream";
/** Plain characters, whatever they are called; spreadsheets' type is what some systems say of CSV. */
const TEXTUAL = /^(text\/|application\/(json|jsonl|xml|csv|x-sh|javascript|vnd\.ms-excel)$)|\+(json|xml)$/;
/** Archives under another name: office documents, extractions of phones. */
const ZIPPED = /^application\/(vnd\.openxmlformats|vnd\.oasis|epub|java-archive|x-ufdr|vnd\.android)/;
/** Types whose every file begins with its own mark: content without it is something else. */
const MARKED =
  /^(image\/(png|jpeg|gif|webp|tiff|bmp|heic|avif)|application\/(pdf|zip|gzip|x-7z-compressed)|video\/(mp4|quicktime|x-matroska|webm))$/;

/** Whether a file is not what it was said to be. Flagged to people, never trusted (ASVS 5.2.2). */
export function isMislabelled(declared: string, found: string): boolean {
  const plain = (type: string) => {
    const bare = (type.split(";")[0] ?? "").trim().toLowerCase();
    return ALIASES[bare] ?? bare;
  };
  const [said, is] = [plain(declared), plain(found)];
  if (said === "" || said === UNKNOWN || said === is) return false;
  if (is === UNKNOWN) return MARKED.test(said);
  if (TEXTUAL.test(said) && TEXTUAL.test(is)) return false;
  return !(is === "application/zip" && ZIPPED.test(said));
}
