import { AsyncLocalStorage } from "node:async_hooks";
import { DataStore, ERRORS, Server, Upload } from "@tus/server";
import { env } from "@/lib/env";
import type { Failure, Outcome } from "@/lib/errors";
import { FILE_BYTES_MAX } from "@/lib/files/model";
import { operations } from "@/lib/registry";
import { DiskFull } from "@/lib/storage/disk";
import { TooManyBytes, WrongOffset } from "@/lib/storage/parts";
import { store } from "@/lib/storage/store";
import { problem } from "../problem";
import { streaming, type Caller } from "./caller";
import { whileStanding } from "./standing";

/** The largest part of an upload, in bytes: Node.js ends a body after five minutes, which 1.8 Mbit/s then suffices for. */
export const PART_MAX = 64 * 1024 * 1024;
const PATH = "/api/v1/uploads";

/** What is known of the request that the tus server is at work on. */
interface Flow {
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  /** Bytes of the whole file, once the gate said which one it is. */
  size: number;
  /** Ends when the store has kept or thrown away what came; tus does not wait for it when the line breaks. */
  writing: Promise<unknown>;
  /** Why the gate or the disk said no: answered instead of what tus would say. */
  refused: Failure | null;
}

const flows = new AsyncLocalStorage<Flow>();

function flow(): Flow {
  const current = flows.getStore();
  if (!current) throw new Error("the tus server runs for a request only");
  return current;
}

/** Ends tus' work; the failure is what the caller is told. */
function refuse(failure: Failure): never {
  flow().refused = failure;
  throw new Error(failure.code);
}

const ask = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : refuse(outcome));

/**
 * The same bytes, but who stops reading early does not close the stream: tus would take that for a broken line and answer
 * before the store has said what was wrong and kept what arrived. tus closes it itself, after that.
 */
const unclosed = (stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => {
    const bytes = stream[Symbol.asyncIterator]();
    return { next: () => bytes.next() };
  },
});

async function append(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
  const { caller, size } = flow();
  const most = Math.min(PART_MAX, size - offset);
  const bytes = whileStanding(caller, operations["file.resume"], { fileId: id }, unclosed(stream));
  try {
    return await store().append(id, offset, most, bytes);
  } catch (cause) {
    if (cause instanceof WrongOffset) throw Object.assign(new Error("not there", { cause }), ERRORS.INVALID_OFFSET);
    if (cause instanceof TooManyBytes) return refuse({ ok: false, code: "too_large" });
    if (cause instanceof DiskFull) return refuse({ ok: false, code: "no_space" });
    throw cause;
  }
}

/** Stands between tus and the store: every byte goes to the upload that the gate allowed. */
class Uploads extends DataStore {
  override extensions = ["creation", "creation-with-upload", "termination"];

  override async getUpload(id: string): Promise<Upload> {
    return new Upload({ id, size: flow().size, offset: await store().arrived(id) });
  }

  override write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const written = append(stream, id, offset);
    flow().writing = Promise.allSettled([written]);
    return written;
  }

  override async remove(id: string): Promise<void> {
    const { actor, context } = flow().caller;
    const { packageId } = ask(await operations["file.resume"].perform(actor, { fileId: id }, context));
    ask(await operations["file.remove"].perform(actor, { packageId, fileId: id }, context));
    await store().discard(id);
  }
}

/** A creation announces the file; its id becomes the upload's address. */
async function announced(request: Request, metadata?: Record<string, string | null>): Promise<string> {
  const current = flow();
  const { actor, context } = current.caller;
  const size = Number(request.headers.get("upload-length"));
  if (actor.kind !== "anonymous" && size > 0 && !(await store().hasRoom(size))) refuse({ ok: false, code: "no_space" });
  const type = metadata?.type ?? metadata?.filetype ?? "";
  const input = {
    packageId: metadata?.packageId ?? "",
    path: metadata?.path ?? metadata?.filename ?? "",
    size,
    ...(type === "" ? {} : { declaredType: type }),
  };
  const key = current.idempotencyKey === null ? {} : { idempotencyKey: current.idempotencyKey };
  const { fileId } = ask(await operations["file.announce"].perform(actor, input, { ...context, ...key }));
  current.size = size;
  return fileId;
}

/** HEAD, PATCH and DELETE belong to who may write the draft; to all others there is no such upload. */
async function admitted(request: Request, fileId: string): Promise<void> {
  const current = flow();
  if (request.method === "POST") return;
  const { actor, context } = current.caller;
  const outcome = await operations["file.resume"].perform(actor, { fileId }, context);
  if (!outcome.ok && outcome.code === "invalid_input") refuse({ ok: false, code: "not_found" });
  current.size = ask(outcome).size;
}

declare global {
  var comityTus: Server | undefined;
}

function server(): Server {
  globalThis.comityTus ??= new Server({
    path: PATH,
    datastore: new Uploads(),
    relativeLocation: true,
    allowedOrigins: [env().publicUrl],
    maxSize: FILE_BYTES_MAX,
    namingFunction: announced,
    onIncomingRequest: admitted,
  });
  return globalThis.comityTus;
}

/** Resumable uploads (tus 1.0.0 with creation, creation-with-upload and termination), in parts of at most PART_MAX. */
export const tus = (request: Request, methods: readonly string[]): Promise<Response> =>
  streaming(request, [...methods, "OPTIONS"], async (caller) => {
    if (Number(request.headers.get("content-length") ?? 0) > PART_MAX)
      return problem({ ok: false, code: "too_large" }, request, caller.context.requestId);
    const idempotencyKey = request.headers.get("idempotency-key");
    const current: Flow = { caller, idempotencyKey, size: 0, writing: Promise.resolve(), refused: null };
    const response = await flows.run(current, () => server().handleWeb(request));
    await current.writing;
    if (current.refused) return refusal(current.refused, request, caller);
    const headers = new Headers(response.headers);
    // One origin only: no other site is told anything.
    for (const name of [...headers.keys()]) if (name.startsWith("access-control-")) headers.delete(name);
    headers.set("Cache-Control", "private, no-store");
    return new Response(response.body, { status: response.status, headers });
  });

function refusal(failure: Failure, request: Request, { context }: Caller): Response {
  const response = problem(failure, request, context.requestId);
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}
