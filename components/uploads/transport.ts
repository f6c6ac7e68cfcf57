import { DetailedError, Upload } from "tus-js-client";
import { z } from "zod";
import type { ProblemFacts } from "../problems/problem-words";

/** Bytes of one part: below what the portal takes at most, and small enough that a broken line costs little. */
const PART = 16 * 1024 * 1024;
/** Milliseconds before the same part is tried again by itself; after the last a person is asked. */
const RETRIES = [400, 1_500, 4_000];

export type Ended<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemFacts };

/** The line broke, or the portal is out of reach. What arrived is kept. */
export const BROKEN: ProblemFacts = { code: "busy", reason: "offline" };

export interface Job {
  readonly packageId: string;
  readonly path: string;
  readonly file: File;
  /** Null until the file is announced. */
  readonly fileId: string | null;
  /** The same for every try, so that an announcement whose answer was lost is not made twice. */
  readonly idempotencyKey: string;
  readonly onAnnounced: (fileId: string) => void;
  readonly onSent: (bytes: number) => void;
}

export interface Sending {
  /** Null when it was stopped before its end. */
  readonly ended: Promise<Ended<null> | null>;
  readonly stop: () => void;
}

const completed = z.object({ sha256: z.string(), contentType: z.string() });
export type Completed = z.infer<typeof completed>;

/** How files get to the portal; tests put another in its place. */
export interface Transport {
  send(job: Job): Sending;
  complete(packageId: string, fileId: string, sha256: string): Promise<Ended<Completed>>;
  remove(packageId: string, fileId: string): Promise<Ended<null>>;
}

const problemSchema = z.object({
  code: z.string(),
  reason: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});

/** What the portal's own problem document says; null when the answer is none, as those of the tus protocol itself. */
function problemIn(text: string): ProblemFacts | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
  const { data } = problemSchema.safeParse(read);
  return data === undefined
    ? null
    : {
        code: data.code,
        ...(data.reason === undefined ? {} : { reason: data.reason }),
        ...(data.issues === undefined ? {} : { issues: data.issues }),
      };
}

const bodyOf = (error: Error): ProblemFacts | null =>
  error instanceof DetailedError && error.originalResponse !== null
    ? problemIn(error.originalResponse.getBody())
    : null;

const statusOf = (error: Error): number =>
  error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;

/** An answer to HEAD has no body: its status then says as much as there is. */
const BY_STATUS: Readonly<Record<number, string>> = {
  401: "signed_out",
  403: "refused",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  429: "too_many_requests",
  500: "internal",
  507: "no_space",
};

const problemOf = (error: Error): ProblemFacts => {
  const code = BY_STATUS[statusOf(error)];
  return bodyOf(error) ?? (code === undefined ? BROKEN : { code });
};

/** What passes by itself: a broken line, a busy portal, and another tab that was faster with the same part. */
function mayPass(error: DetailedError): boolean {
  const problem = bodyOf(error);
  if (problem !== null) return ["busy", "internal"].includes(problem.code);
  const status = statusOf(error);
  return (status < 400 || status >= 500 || status === 409 || status === 423) && navigator.onLine;
}

/** Resumable uploads (tus 1.0.0). Nothing is kept in the browser: what arrived is known to the portal alone. */
function send({ packageId, path, file, fileId, idempotencyKey, onAnnounced, onSent }: Job): Sending {
  let settle: (ended: Ended<null> | null) => void;
  const ended = new Promise<Ended<null> | null>((resolve) => {
    settle = resolve;
  });
  let stopped = false;
  const upload = new Upload(file, {
    // With both, tus-js-client answers any refusal of the known one by announcing the file a second time.
    endpoint: fileId === null ? "/api/v1/uploads" : null,
    uploadUrl: fileId === null ? null : `/api/v1/uploads/${fileId}`,
    chunkSize: PART,
    retryDelays: RETRIES,
    storeFingerprintForResuming: false,
    headers: { "Idempotency-Key": idempotencyKey },
    metadata: { packageId, path, type: file.type },
    // An abort before the first request is forgotten by the time that request is made.
    onBeforeRequest: () => {
      if (stopped) throw new Error("stopped before it began");
    },
    onShouldRetry: (error) => !stopped && mayPass(error),
    onUploadUrlAvailable: () => onAnnounced(upload.url?.split("/").at(-1) ?? ""),
    onProgress: (bytes) => onSent(bytes),
    onChunkComplete: (_, bytes) => onSent(bytes),
    onSuccess: () => settle({ ok: true, value: null }),
    onError: (error) => settle({ ok: false, problem: problemOf(error) }),
  });
  upload.start();
  return {
    ended,
    stop: () => {
      stopped = true;
      void upload.abort();
      settle(null);
    },
  };
}

async function ask<Schema extends z.ZodType>(
  schema: Schema,
  address: string,
  init: RequestInit,
): Promise<Ended<z.infer<Schema>>> {
  let text: string;
  let ok: boolean;
  try {
    const response = await fetch(address, init);
    [text, ok] = [await response.text(), response.ok];
  } catch (cause) {
    // `fetch` has this one error for every broken line.
    if (cause instanceof TypeError) return { ok: false, problem: BROKEN };
    throw cause;
  }
  if (!ok) return { ok: false, problem: problemIn(text) ?? { code: "internal" } };
  return { ok: true, value: schema.parse(text === "" ? null : JSON.parse(text)) };
}

const addressOf = (packageId: string, fileId: string): string => `/api/v1/packages/${packageId}/files/${fileId}`;

export const portalTransport: Transport = {
  send,
  complete: (packageId, fileId, sha256) =>
    ask(completed, `${addressOf(packageId, fileId)}/complete`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sha256 }),
    }),
  remove: (packageId, fileId) => ask(z.null(), addressOf(packageId, fileId), { method: "DELETE" }),
};
