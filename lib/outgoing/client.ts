import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./address";
import { OutgoingError } from "./outgoing-error";
import { environmentRules, isPrivate, permitted, type OutgoingRules, type Resolve } from "./rules";

const systemResolve: Resolve = (name) => lookup(name, { all: true });

/** Shaped like `fetch`, so that libraries take it in its place. Rejects with OutgoingError only. */
export type OutgoingFetch = (address: string | URL | Request, init?: RequestInit) => Promise<Response>;

const NO_BODY = new Set([204, 205, 304]);

/**
 * The only way by which this process calls a server of somebody else (ASVS 1.3.6): https, public addresses checked at
 * the moment of connecting (so that a name which changes its mind gains nothing), no redirects, no decompression.
 */
export function outgoing(rules: OutgoingRules): OutgoingFetch {
  const underWay = new Map<string, number>();
  return async (address, init = {}) => {
    const url = permitted(address instanceof Request ? address.url : String(address), rules);
    const request = new Request(address, { ...init, redirect: "manual" });
    const calls = underWay.get(url.origin) ?? 0;
    if (calls >= rules.callsMax) throw new OutgoingError("busy");
    underWay.set(url.origin, calls + 1);
    try {
      return await exchange(url, request, rules);
    } finally {
      const left = (underWay.get(url.origin) ?? 1) - 1;
      if (left === 0) underWay.delete(url.origin);
      else underWay.set(url.origin, left);
    }
  };
}

/** A look-up that hands over addresses only when all addresses of the name are public. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const settle = (found: Awaited<ReturnType<Resolve>>) => {
      const [first] = found;
      if (!first) callback(new OutgoingError("unreachable"), "", 0);
      else if (!found.every(({ address }) => isPublicAddress(address)))
        callback(new OutgoingError("network_refused"), "", 0);
      else if (options.all) callback(null, [...found]);
      else callback(null, first.address, first.family);
    };
    resolve(hostname).then(settle, (cause: unknown) => callback(new OutgoingError("unreachable", { cause }), "", 0));
  };
}

async function exchange(url: URL, request: Request, rules: OutgoingRules): Promise<Response> {
  const deadline = AbortSignal.timeout(rules.timeoutMilliseconds);
  try {
    const body = Buffer.from(await request.arrayBuffer());
    const answer = await send(url, request, body, AbortSignal.any([deadline, request.signal]), rules);
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) throw dropped(answer, "redirect_refused");
    if ((answer.headers["content-encoding"] ?? "identity") !== "identity") throw dropped(answer, "encoding_refused");
    const content = await limited(answer, rules.bytesMax);
    return new Response(NO_BODY.has(status) ? null : content, { status, headers: headersOf(answer) });
  } catch (cause) {
    if (cause instanceof OutgoingError) throw cause;
    throw new OutgoingError(deadline.aborted ? "timed_out" : "unreachable", { cause });
  }
}

function send(
  url: URL,
  request: Request,
  body: Buffer,
  signal: AbortSignal,
  rules: OutgoingRules,
): Promise<http.IncomingMessage> {
  const { request: open } = url.protocol === "https:" ? https : http;
  const headers = {
    ...Object.fromEntries(request.headers),
    "accept-encoding": "identity",
    "content-length": body.byteLength,
  };
  const checked = isPrivate(url, rules) ? {} : { lookup: publicLookup(rules.resolve ?? systemResolve) };
  return new Promise((resolve, reject) => {
    const call = open(url, { method: request.method, headers, signal, agent: false, ...checked }, resolve);
    call.on("error", reject);
    call.end(body);
  });
}

async function limited(answer: http.IncomingMessage, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  const parts: AsyncIterable<Uint8Array> = answer;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of parts) {
    size += bytes.byteLength;
    if (size > bytesMax) throw dropped(answer, "too_large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function dropped(
  answer: http.IncomingMessage,
  code: "redirect_refused" | "encoding_refused" | "too_large",
): OutgoingError {
  answer.destroy();
  return new OutgoingError(code);
}

function headersOf(answer: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, each);
  }
  return headers;
}

let current: OutgoingFetch | undefined;

/** This process' client, by the environment's rules. */
export const outgoingFetch = (): OutgoingFetch => (current ??= outgoing(environmentRules()));
