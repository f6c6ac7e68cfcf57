import type { Failure, InputIssue, Outcome } from "@/lib/errors";
import { operations, type OutputOf } from "@/lib/registry";
import { DiskFull } from "@/lib/storage/disk";
import { store } from "@/lib/storage/store";
import { problem } from "../problem";
import { streaming, type Caller } from "./caller";
import { digestOf } from "./digest-header";
import { finish } from "./finish";
import { whileStanding } from "./standing";

/** Types that a tool adds unasked and that say nothing about the file. */
const UNSAID = /^(application\/x-www-form-urlencoded|multipart\/)/;

const wrong = (path: string, code: string): Failure => {
  const issues: InputIssue[] = [{ path, code }];
  return { ok: false, code: "invalid_input", issues };
};

/**
 * A file in one request: `POST …/files?path=…` with its length and its digest in the head, so that limits are told before
 * the bytes come. Everything or nothing: what breaks off is taken back. For files that take longer than five minutes
 * there are the resumable uploads.
 */
export const uploadWhole = (request: Request, packageId: string): Promise<Response> =>
  streaming(request, ["POST"], async (caller) => {
    const outcome = await upload(request, packageId, caller);
    if (!outcome.ok) return problem(outcome, request, caller.context.requestId);
    const location = `/api/v1/packages/${packageId}/files/${outcome.value.fileId}/content`;
    const headers = { "Cache-Control": "private, no-store", Location: location };
    return Response.json(outcome.value, { status: 201, headers });
  });

async function upload(
  request: Request,
  packageId: string,
  caller: Caller,
): Promise<Outcome<OutputOf<"file.complete">>> {
  const parameters = new URL(request.url).searchParams;
  const type = request.headers.get("content-type") ?? "";
  const size = Number(request.headers.get("content-length") ?? 0);
  const sha256 = digestOf(request.headers.get("repr-digest"));
  const path = parameters.get("path");
  if (path === null || parameters.size !== 1) return wrong("path", "required");
  if (size === 0 || !request.body) return wrong("Content-Length", "required");
  if (sha256 === null) return wrong("Repr-Digest", "required");
  if (caller.actor.kind !== "anonymous" && !(await store().hasRoom(size))) return { ok: false, code: "no_space" };
  const declared = type === "" || UNSAID.test(type) ? {} : { declaredType: type };
  const input = { packageId, path, size, ...declared };
  const announced = await operations["file.announce"].perform(caller.actor, input, caller.context);
  if (!announced.ok)
    return announced.issues?.some((issue) => issue.path === "packageId") ? { ok: false, code: "not_found" } : announced;
  const sent = await received(request.body, announced.value, sha256, caller);
  if (!sent.ok) await takeBack(announced.value, caller);
  return sent;
}

async function received(
  body: ReadableStream<Uint8Array>,
  { fileId, packageId, size }: OutputOf<"file.announce">,
  sha256: string,
  caller: Caller,
): Promise<Outcome<OutputOf<"file.complete">>> {
  try {
    await store().append(fileId, 0, size, whileStanding(caller, operations["file.resume"], { fileId }, body));
  } catch (cause) {
    if (cause instanceof DiskFull) return { ok: false, code: "no_space" };
    return { ok: false, code: "conflict", reason: "bytes_missing" };
  }
  return finish(caller, { packageId, fileId }, sha256);
}

/** Its name is free again; one entry tells of it. */
async function takeBack({ fileId, packageId }: OutputOf<"file.announce">, { actor, context }: Caller): Promise<void> {
  await operations["file.remove"].perform(actor, { packageId, fileId }, context);
  await store().discard(fileId);
}
