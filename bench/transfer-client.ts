import { createHash, randomBytes } from "node:crypto";
import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const BLOCK = 1024 * 1024;

/** So many bytes that nobody has sent before; memory holds one block. */
export interface Content {
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes `from` up to, not including, `to`; multiples of a block. */
  pieces(from: number, to: number): Generator<Buffer>;
}

export function makeContent(size: number): Content {
  const block = randomBytes(BLOCK);
  function* pieces(from: number, to: number) {
    for (let at = from; at < to; at += BLOCK) yield block;
  }
  const hash = createHash("sha256");
  for (const piece of pieces(0, size)) hash.update(piece);
  return { size, sha256: hash.digest("hex"), pieces };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Bytes that came. */
  readonly size: number;
  readonly text: string;
}

interface Asked {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Iterable<Buffer> | string;
  /** Bytes of the body. */
  readonly length?: number;
}

const agent = new Agent({ keepAlive: true });

/** Ends connections that nobody uses: a server ends them too after a while, perhaps just when the next request begins. */
export const hangUp = (): void => agent.destroy();

/** Keeps nothing of a long answer. Throws when the line breaks. */
export async function send(url: string, { method, headers = {}, body, length }: Asked): Promise<Answer> {
  const sized = length === undefined ? headers : { ...headers, "Content-Length": String(length) };
  const outgoing = request(url, { method, agent, headers: sized });
  const answered = new Promise<Answer>((resolve, reject) => {
    outgoing.once("error", reject);
    outgoing.once("response", (response) => {
      let size = 0;
      let text = "";
      response.on("data", (chunk: Buffer) => {
        size += chunk.byteLength;
        if (text.length < 10_000) text += chunk.toString("latin1").slice(0, 10_000);
      });
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, size, text }));
    });
  });
  if (body === undefined || typeof body === "string") {
    outgoing.end(body);
    return answered;
  }
  const source = Readable.from(body, { objectMode: true, highWaterMark: 1 });
  const [answer] = await Promise.all([answered, pipeline(source, outgoing)]);
  return answer;
}

/** Throws when the answer has another status. */
export async function sent(url: string, asked: Asked, status: number): Promise<Answer> {
  const answer = await send(url, asked);
  if (answer.status !== status)
    throw new Error(`${asked.method} ${url} answered ${String(answer.status)}: ${answer.text.slice(0, 300)}`);
  return answer;
}
