import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { FRAMES, type Frame } from "@/lib/viewers/model";

const SOURCE = "components/viewers/frame";
const PDFJS = "node_modules/pdfjs-dist";

/**
 * Writes the documents of the viewers' frame below the build: each one file with its script and style inside, and a policy
 * that names them by their digests, so that it loads nothing from anywhere (docs/decisions/0013-viewers-in-a-frame.md).
 */
export async function buildFrames(distDir: string): Promise<void> {
  await mkdir(join(distDir, "viewers"), { recursive: true });
  await Promise.all(
    FRAMES.map(async (frame) => writeFile(join(distDir, "viewers", `${frame}.json`), await built(frame))),
  );
}

async function built(frame: Frame): Promise<string> {
  const [script, style, parts] = await Promise.all([
    bundled(join(SOURCE, `${frame}.ts`)),
    readFile(join(SOURCE, "frame.css"), "utf8"),
    frame === "pdf" ? pdfParts() : [],
  ]);
  const html = [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comity</title><style>${style}</style>`,
    ...parts.map(({ id, text }) => `<script type="application/octet-stream" id="${id}">${text}</script>`),
    `</head><body><script>${script}</script></body></html>`,
  ].join("");
  return JSON.stringify({ html, policy: policyOf(frame, script, style) });
}

/**
 * Scripts run, and only ours, in an origin of their own that has no cookies, no storage and no network. Workers exist for
 * pdf.js alone, as does WebAssembly, which decodes pictures inside documents.
 */
export function policyOf(frame: Frame, script: string, style: string): string {
  const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${digest(script)}${frame === "pdf" ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src ${digest(style)}`,
    "img-src blob:",
    `worker-src ${frame === "pdf" ? "blob:" : "'none'"}`,
    "connect-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "sandbox allow-scripts",
  ].join("; ");
}

/** One classic script without imports: nothing in the frame could fetch them. */
async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    // An inline script ends at the first closing tag, wherever it stands: esbuild writes none into strings.
    legalComments: "none",
    charset: "ascii",
    write: false,
    logLevel: "silent",
  });
  const text = outputFiles[0]?.text.trim() ?? "";
  if (text === "" || /<\/script|<!--/i.test(text)) throw new Error(`${entry} cannot be written into a document`);
  return text;
}

interface Part {
  readonly id: string;
  /** gzip in base64. */
  readonly text: string;
}

/** What pdf.js would fetch: its parser, fonts that documents leave out, maps of Asian characters, decoders. */
async function pdfParts(): Promise<Part[]> {
  const folders = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /^(jbig2|openjpeg|qcms_bg)\.wasm$/ };
  const lists = await Promise.all(
    Object.entries(folders).map(async ([folder, wanted]) =>
      (await readdir(join(PDFJS, folder)))
        .filter((name) => wanted.test(name))
        .map((name) => ({ id: name, path: join(PDFJS, folder, name) })),
    ),
  );
  const packed = (id: string, content: string | Buffer): Part => ({
    id,
    text: gzipSync(content, { level: 9 }).toString("base64"),
  });
  // An opaque origin may start classic workers of its own, but no modules.
  const worker = packed("worker", await bundled(join(PDFJS, "build/pdf.worker.min.mjs")));
  const files = lists.flat().map(async ({ id, path }) => packed(id, await readFile(path)));
  return [worker, ...(await Promise.all(files))];
}
