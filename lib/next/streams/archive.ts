import { makeZip, predictLength } from "client-zip";
import type { Outcome } from "@/lib/errors";
import type { OpenedFile } from "@/lib/files/model";
import { operations, type OutputOf } from "@/lib/registry";
import { problem } from "../problem";
import { streaming, type Caller } from "./caller";
import { flowing } from "./content";
import { attachment } from "./disposition";

type Part = OutputOf<"package.read">["files"][number];

/**
 * All files of a package as one ZIP, uncompressed, in the order of the package. Each file is opened by an entry of its own
 * before its first byte leaves, and its bytes count as received as if it had been downloaded alone. An archive that was
 * refused half-way breaks off: no browser takes it for whole, for its length is told before.
 */
export const packageArchive = (request: Request, packageId: string): Promise<Response> =>
  streaming(request, ["GET"], async (caller) => {
    const read = await operations["package.read"].perform(caller.actor, { packageId }, caller.context);
    if (!read.ok) return refused(read, request, caller);
    const parts = read.value.files.filter(({ state }) => state === "complete");
    const [first] = parts;
    if (first === undefined) return refused({ ok: false, code: "conflict", reason: "bytes_missing" }, request, caller);
    const opened = await open(first, packageId, caller);
    if (!opened.ok) return refused(opened, request, caller);
    const length = String(predictLength(parts.map(({ path, size }) => ({ name: path, size }))));
    const headers = {
      "Content-Type": "application/zip",
      "Content-Disposition": attachment(`${packageId}.zip`),
      "Content-Security-Policy":
        "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "Cache-Control": "private, no-store",
      "Content-Length": length,
      // Next.js drops it on the way; the door puts it back (scripts/door-answers.mjs).
      "Comity-Content-Length": length,
    };
    return new Response(makeZip(entries(parts, opened.value, packageId, caller)), { headers });
  });

/** Denied and missing are one answer; an id that is none is nothing either. */
function refused(outcome: Exclude<Outcome<unknown>, { ok: true }>, request: Request, { context }: Caller): Response {
  const failure = outcome.code === "invalid_input" ? ({ ok: false, code: "not_found" } as const) : outcome;
  return problem(failure, request, context.requestId);
}

async function open({ id: fileId }: Part, packageId: string, { again, context }: Caller): Promise<Outcome<OpenedFile>> {
  return operations["file.open"].perform(await again(), { packageId, fileId, use: "download" }, context);
}

/** The next file is opened when all bytes of the one before have left. */
async function* entries(parts: readonly Part[], first: OpenedFile, packageId: string, caller: Caller) {
  for (const part of parts) {
    const opened =
      part.id === first.fileId ? ({ ok: true, value: first } as const) : await open(part, packageId, caller);
    if (!opened.ok) throw new Error(`the archive ended at a file that may not be opened: ${opened.code}`);
    const { size } = opened.value;
    yield {
      name: part.path,
      size,
      lastModified: new Date(part.uploadedAt),
      input: flowing(opened.value, { from: 0, to: size }, caller),
    };
  }
}
