import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";

/** One answer as it came, nothing followed, decoded or kept. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** From the first byte sent to the last received. */
  readonly milliseconds: number;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as it is written: no browser or client library tidies its address, host or headers. */
export function send(url: string, method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    // Node.js frames the body of a DELETE only when told its length.
    const untold = body === undefined || "Transfer-Encoding" in headers;
    const length = untold ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    // A connection that may stay open, as browsers ask: one to be closed is reset under a body that nobody wants to read.
    const agent = new Agent({ keepAlive: true });
    const outgoing = request(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          agent.destroy();
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString("utf8"),
            milliseconds: performance.now() - start,
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What comes back for these bytes until the other side closes. */
export function sendBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname);
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
    socket.end(bytes);
  });
}

export const json = (body: unknown): Sent & { readonly headers: Readonly<Record<string, string>> } => ({
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

/** The fields of an answer in JSON, a problem's or a success', or none. */
export function fieldsOf(answer: Answer): Readonly<Record<string, unknown>> {
  const document: unknown = answer.body.startsWith("{") ? JSON.parse(answer.body) : {};
  return typeof document === "object" && document !== null ? { ...document } : {};
}
