import type pg from "pg";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { env } from "@/lib/env";
import { answer } from "@/lib/next/route";
import { openTestSession } from "@/tests/identity/sessions";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array>;
}

/** The portal's own origin, as a browser would name it. */
export const ownOrigin = (): Record<string, string> => ({ origin: new URL(env().publicUrl).origin });

export const cookieOf = async (owner: pg.Pool, mailbox: string): Promise<Record<string, string>> => ({
  cookie: `${SESSION_COOKIE}=${await openTestSession(owner, mailbox, true)}`,
});

/** One request as the route file below /api/v1 hands it on. */
export function send({ method, path, headers = {}, body }: Sent): Promise<Response> {
  const url = new URL(`/api/v1${path}`, env().publicUrl);
  const init: RequestInit & { duplex?: "half" } = { method, headers, ...(body === undefined ? {} : { body }) };
  if (body instanceof ReadableStream) init.duplex = "half";
  const segments = url.pathname.split("/").slice(3).map(decodeURIComponent);
  return answer(new Request(url, init), segments);
}

export interface Problem {
  readonly status: number;
  readonly code: unknown;
  readonly document: Readonly<Record<string, unknown>>;
}

/** The problem document of an answer. Throws when it is none. */
export async function problemOf(response: Response): Promise<Problem> {
  const document: unknown = await response.json();
  if (typeof document !== "object" || document === null) throw new Error("no problem document");
  return { status: response.status, code: "code" in document ? document.code : null, document: { ...document } };
}
