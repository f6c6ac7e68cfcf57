import type { Failure } from "@/lib/errors";
import type { OpenedFile } from "@/lib/files/model";
import { operations } from "@/lib/registry";
import { store } from "@/lib/storage/store";
import { problem } from "../problem";
import { reportSurprise } from "../surprise";
import { streaming, type Caller } from "./caller";
import type { FileAddress } from "./complete";
import { digestHeader } from "./digest-header";
import { attachment } from "./disposition";
import { spanOf, type Span } from "./range";
import { NoLongerAllowed, watchStanding } from "./standing";

/** The bytes of a file, or a range of them; the first leaves after its entry is committed. */
export const fileContent = (request: Request, address: FileAddress): Promise<Response> =>
  streaming(request, ["GET", "HEAD"], async (caller) => {
    const { actor, context } = caller;
    const wanted = request.headers.get("range");
    const range = wanted === null ? {} : { range: wanted.slice(0, 100) };
    const use = new URL(request.url).searchParams.get("use");
    const input = { ...address, ...range, ...(use === null ? {} : { use }) };
    const opened = await operations["file.open"].perform(actor, input, context);
    if (!opened.ok) return problem(withoutTrace(opened), request, context.requestId);
    const file = opened.value;
    if ((await store().sizeOf(file.sha256)) !== file.size) throw new Error("a stored file is not there as it was");
    const headers = headersOf(file);
    const sameAsBefore = request.headers.get("if-range") ?? headers.get("ETag");
    const span = sameAsBefore === headers.get("ETag") ? spanOf(wanted, file.size) : null;
    if (span === "outside") {
      headers.set("Content-Range", `bytes */${String(file.size)}`);
      return new Response(null, { status: 416, headers });
    }
    const { from, to } = span ?? { from: 0, to: file.size };
    headers.set("Content-Length", String(to - from));
    // Next.js drops it on the way; the door puts it back (scripts/door-answers.mjs).
    headers.set("Comity-Content-Length", String(to - from));
    if (span) headers.set("Content-Range", `bytes ${String(from)}-${String(to - 1)}/${String(file.size)}`);
    const body = request.method === "HEAD" ? null : flowing(file, { from, to }, caller);
    return new Response(body, { status: span ? 206 : 200, headers });
  });

/** An address that is none answers like one where nothing is; a use that is none is said. */
const withoutTrace = (failure: Failure): Failure =>
  failure.code === "invalid_input" && failure.issues?.every(({ path }) => path === "use") !== true
    ? { ok: false, code: "not_found" }
    : failure;

/** Never shown in our origin's trust, whatever it is (ASVS 3.2.1): a download of opaque bytes. */
const headersOf = (file: OpenedFile): Headers =>
  new Headers({
    "Content-Type": "application/octet-stream",
    "Content-Disposition": attachment(file.path),
    "Content-Security-Policy":
      "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
    "Repr-Digest": digestHeader(file.sha256),
    ETag: `"${file.sha256}"`,
  });

/** One piece at a time, as the reader takes them; broken off when the right to read ends. */
export function flowing(file: OpenedFile, { from, to }: Span, caller: Caller): ReadableStream<Uint8Array> {
  const pieces = store().read(file.sha256, from, to);
  const { packageId, fileId } = file;
  let at = from;
  let stop = (): void => undefined;
  const delivered = async (end: number): Promise<boolean> => {
    if (!file.delivers || end === from) return true;
    const input = { packageId, fileId, from, to: end };
    return (await operations["file.delivered"].perform(await caller.again(), input, caller.context)).ok;
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const cut = (): void => {
          controller.error(new NoLongerAllowed("no longer allowed to read on"));
          void pieces.return(undefined);
        };
        stop = watchStanding(caller, operations["file.open"], { packageId, fileId }, cut);
      },
      pull: async (controller) => {
        const piece = await pieces.next();
        if (piece.done === true) throw new Error("a stored file ended too early");
        if (at + piece.value.byteLength < to) {
          at += piece.value.byteLength;
          controller.enqueue(piece.value);
          return;
        }
        // The last byte leaves after it is written down that all did: nobody has the whole before we know of it.
        const rest = piece.value.subarray(0, -1);
        if (rest.byteLength > 0) controller.enqueue(rest);
        stop();
        if (!(await delivered(to))) throw new NoLongerAllowed("no longer allowed to have the last byte");
        controller.enqueue(piece.value.subarray(-1));
        controller.close();
        await pieces.return(undefined);
      },
      cancel: async () => {
        stop();
        await pieces.return(undefined);
        // What had left until the line broke; the reader asks for the rest later.
        await delivered(at).catch((cause: unknown) => reportSurprise(cause, caller.context.requestId));
      },
    },
    { highWaterMark: 0 },
  );
}
