import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { afterAll } from "vitest";
import { completeUpload } from "@/lib/next/streams/complete";
import { fileContent } from "@/lib/next/streams/content";
import { tus } from "@/lib/next/streams/tus";
import { answer } from "@/lib/next/route";

/** What a test does to an exchange before the portal sees it, or to what it answers. */
export interface Fault {
  /** Called before the portal sees what was asked. */
  readonly before?: (asked: Asked) => Promise<void> | void;
  readonly after?: (asked: Asked, response: Response) => Response;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** Bytes of the body that have come in so far. */
  received: number;
}

export interface ServedPortal {
  readonly url: string;
  /** Every exchange so far, oldest first. */
  readonly asked: Asked[];
  fault: Fault;
}

/** The portal's own handlers below a real socket, as the built portal has them below Next.js: for programs that come from outside. */
export async function servedPortal(): Promise<ServedPortal> {
  const portal: ServedPortal = { url: "", asked: [], fault: {} };
  const server = createServer((incoming, outgoing) => void exchange(portal, incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  return Object.assign(portal, { url: `http://127.0.0.1:${port}` });
}

async function exchange(portal: ServedPortal, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
  headers.set("comity-client-address", "192.0.2.44");
  const asked: Asked = { method: incoming.method ?? "", path: incoming.url ?? "", headers, received: 0 };
  portal.asked.push(asked);
  const bodiless = ["GET", "HEAD"].includes(asked.method);
  const init = {
    method: asked.method,
    headers,
    ...(bodiless ? {} : { body: bodyOf(incoming, asked), duplex: "half" as const }),
  };
  await portal.fault.before?.(asked);
  const response = await handled(new Request(portal.url + asked.path, init));
  const sent = portal.fault.after?.(asked, response) ?? response;
  outgoing.writeHead(sent.status, Object.fromEntries(sent.headers));
  await flowOut(sent, outgoing);
}

function handled(request: Request): Promise<Response> {
  const segments = new URL(request.url).pathname.split("/").slice(3).map(decodeURIComponent);
  const [noun, id = "", files, fileId = "", last] = segments;
  if (noun === "uploads") return tus(request, id === "" ? ["POST"] : ["HEAD", "PATCH", "DELETE"]);
  const address = { packageId: id, fileId };
  if (files === "files" && last === "complete") return completeUpload(request, address);
  if (files === "files" && last === "content") return fileContent(request, address);
  return answer(request, segments);
}

function bodyOf(incoming: IncomingMessage, asked: Asked): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      pull: async (controller) => {
        const piece = await pieces.next();
        if (piece.done === true) controller.close();
        else {
          asked.received += piece.value.byteLength;
          controller.enqueue(piece.value);
        }
      },
    },
    { highWaterMark: 0 },
  );
}

/** As Next.js does it: an error of the body ends the connection, a reader that left ends the body. */
async function flowOut({ body }: Response, outgoing: ServerResponse): Promise<void> {
  if (body === null) {
    outgoing.end();
    return;
  }
  // How it ended is the other side's to tell.
  await Promise.allSettled([pipeline(pieces(body), outgoing)]);
}

async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await Promise.allSettled([reader.cancel()]);
  }
}
