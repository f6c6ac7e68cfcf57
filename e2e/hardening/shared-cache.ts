import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { send, type Answer } from "./wire";

/** A cache between several people and the portal that keeps all it is not forbidden to keep, and asks nobody who they are. */
export interface SharedCache {
  readonly url: string;
  /** Addresses answered from what was kept for somebody before. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

/** RFC 9111 section 3, read as greedily as it can be: what has no word about keeping is kept by heuristics (section 4.2.2). */
const mayKeep = ({ status, headers }: Answer): boolean =>
  [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501].includes(status) &&
  !/\b(no-store|private|no-cache|max-age=0)\b/.test(headers["cache-control"] ?? "");

/** Headers that each of two connections has for itself; a body is read whole and counted anew. */
const OF_ONE_CONNECTION = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

export async function sharedCache(origin: string): Promise<SharedCache> {
  const kept = new Map<string, Answer>();
  const hits: string[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/" } = request;
    const key = `${method} ${url}`;
    const before = kept.get(key);
    if (before) hits.push(url);
    const answer = before ?? (await send(origin, method, url, { headers: passed(request) }));
    if (method === "GET" && mayKeep(answer)) kept.set(key, answer);
    response.statusCode = answer.status;
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined && !OF_ONE_CONNECTION.has(name)) response.setHeader(name, value);
    response.end(answer.body);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The cache does not listen");
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    hits,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function passed({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && !OF_ONE_CONNECTION.has(name) ? [[name, value]] : [],
    ),
  );
}
