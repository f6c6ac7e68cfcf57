/** How a file can be shown inside the portal, and what page and frame say to each other. Pure; runs on both sides. */

const MEBIBYTE = 1024 * 1024;

export const VIEWERS = ["picture", "pdf", "text", "csv", "lines"] as const;
export type Viewer = (typeof VIEWERS)[number];

/** The frame's documents; pdf.js is most of the second, so that a note does not wait for it. */
export const FRAMES = ["plain", "pdf"] as const;
export type Frame = (typeof FRAMES)[number];
export const frameOf = (viewer: Viewer): Frame => (viewer === "pdf" ? "pdf" : "plain");

/** Bytes that are fetched at most to be looked at. Texts may be shown in part, pictures and PDF only whole. */
export const LOOK_BYTES_MAX: Readonly<Record<Viewer, number>> = {
  picture: 64 * MEBIBYTE,
  pdf: 256 * MEBIBYTE,
  text: 64 * MEBIBYTE,
  csv: 16 * MEBIBYTE,
  lines: 64 * MEBIBYTE,
};
/** What a compressed text may become in the frame: a few kilobytes can unpack to gigabytes. */
export const UNPACKED_BYTES_MAX = 64 * MEBIBYTE;
/** A picture of more points than these is not decoded: a few kilobytes can claim gigabytes. */
export const PICTURE_POINTS_MAX = 100_000_000;

export type Showing =
  | {
      readonly viewer: Viewer;
      /** Bytes to fetch, from the first on. */
      readonly bytes: number;
      /** Whether these are all there are. */
      readonly whole: boolean;
      /** gzip is taken off in the frame. */
      readonly packed: boolean;
    }
  | { readonly viewer: null; readonly why: "kind" | "size" };

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];
const GZIP = ["application/gzip", "application/x-gzip"];
const BY_ENDING: Readonly<Record<string, Viewer>> = {
  txt: "text",
  log: "text",
  md: "text",
  ini: "text",
  srt: "text",
  xml: "text",
  json: "text",
  eml: "text",
  csv: "csv",
  tsv: "csv",
  jsonl: "lines",
  ndjson: "lines",
};

/** The last part of a name, in small letters; "" when there is none. */
const endingOf = (path: string): string => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";

/** By content first. A name decides only what the content leaves open: an old encoding, or what gzip hides. */
function viewerOf(type: string, path: string): Viewer | null {
  if (PICTURES.includes(type)) return "picture";
  if (type === "application/pdf") return "pdf";
  if (type === "text/csv") return "csv";
  if (type === "application/jsonl") return "lines";
  // Pages, drawings and mails are shown as their source: what they would do, they do not.
  if (/^text\/|^application\/(json|xml|javascript|rtf)$|\+(xml|json)$/.test(type)) return "text";
  return type === "application/octet-stream" ? (BY_ENDING[endingOf(path)] ?? null) : null;
}

/** How a file is shown, and how much of it is fetched for that. */
export function showingOf(file: {
  readonly path: string;
  readonly contentType: string | null;
  /** Bytes. */
  readonly size: number;
}): Showing {
  const type = file.contentType ?? "application/octet-stream";
  if (GZIP.includes(type)) {
    const viewer = BY_ENDING[endingOf(file.path.replace(/\.gz$/i, ""))];
    if (viewer === undefined) return { viewer: null, why: "kind" };
    if (file.size > UNPACKED_BYTES_MAX) return { viewer: null, why: "size" };
    return { viewer, bytes: file.size, whole: true, packed: true };
  }
  const viewer = viewerOf(type, file.path);
  if (viewer === null) return { viewer: null, why: "kind" };
  const most = LOOK_BYTES_MAX[viewer];
  if (file.size <= most) return { viewer, bytes: file.size, whole: true, packed: false };
  if (viewer === "picture" || viewer === "pdf") return { viewer: null, why: "size" };
  return { viewer, bytes: most, whole: false, packed: false };
}

/** Sent once to the frame's window with one end of a channel; everything else goes through that. */
export const GREETING = "comity-viewer";

/** What the page sends into the frame. */
export interface OpenMessage {
  readonly type: "open";
  readonly viewer: Viewer;
  /** Transferred: the page keeps no copy. */
  readonly bytes: ArrayBuffer;
  readonly mime: string;
  readonly whole: boolean;
  readonly packed: boolean;
  /** What a reader reads in the frame, in the reader's language, with `{name}` where a value comes. */
  readonly words: Readonly<Record<string, string>>;
  readonly locale: string;
  /** The portal's theme where its reader chose one; null follows the device, as the portal does. */
  readonly theme: "light" | "dark" | null;
}

export const isOpenMessage = (value: unknown): value is OpenMessage =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  value.type === "open" &&
  "bytes" in value &&
  value.bytes instanceof ArrayBuffer;

export const FAILURES = ["broken", "too_large", "locked"] as const;
export type ShowingFailure = (typeof FAILURES)[number];
/** Keys that leave the frame, so that whoever looks at a file goes on without the mouse. */
export const KEYS = ["Escape", "j", "k"] as const;
export type FrameKey = (typeof KEYS)[number];

/** What the frame sends to the page. It has read a stranger's file: nothing of it is believed but these words. */
export type FrameMessage =
  | { readonly type: "ready" }
  | { readonly type: "shown" }
  | { readonly type: "failed"; readonly why: ShowingFailure }
  | { readonly type: "key"; readonly key: FrameKey };

/** The frame's word, or null when it is none. */
export function parseFrameMessage(value: unknown): FrameMessage | null {
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (value.type === "ready" || value.type === "shown") return { type: value.type };
  if (value.type === "failed") {
    const why = FAILURES.find((each) => "why" in value && value.why === each);
    return { type: "failed", why: why ?? "broken" };
  }
  const key = KEYS.find((each) => "key" in value && value.key === each);
  return value.type === "key" && key !== undefined ? { type: "key", key } : null;
}
