import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

/** A server that answers with what it was told, behind the door, in a process of its own as `comity serve` starts it. */
const ECHO = `
  import { createServer } from "node:http";
  const server = createServer((request, response) => {
    const pairs = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    if (request.url === "/plain") response.writeHead(200, { "Cache-Control": "public", "X-Frame-Options": "ALLOWALL" });
    if (request.url === "/long") response.setHeader("Comity-Content-Length", "3000000");
    if (request.url === "/list") response.writeHead(200, ["Content-Security-Policy", "default-src 'self'"]);
    response.end(JSON.stringify({ headers: request.headers, raw: pairs }));
  });
  server.on("upgrade", (request, socket) => socket.end("HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n"));
  server.listen(0, "127.0.0.1", () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout } = server;
    console.log(JSON.stringify({ port: server.address().port, requestTimeout, headersTimeout, keepAliveTimeout }));
  });`;

const Started = z.object({
  port: z.number(),
  requestTimeout: z.number(),
  headersTimeout: z.number(),
  keepAliveTimeout: z.number(),
});
const Echo = z.object({ headers: z.record(z.string(), z.string()), raw: z.array(z.string()) });

const children: ChildProcess[] = [];

async function serveBehindDoor(hops: number): Promise<z.infer<typeof Started>> {
  const args = ["--import", "./scripts/door.mjs", "--input-type=module", "--eval", ECHO];
  const env = { NODE_ENV: "test" as const, TRUSTED_PROXY_HOPS: String(hops), COMITY_LIFELINE: "3" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit", "pipe"] });
  children.push(child);
  if (child.stdout === null) throw new Error("the server has no output");
  const [line] = z.tuple([z.string()]).parse(await once(createInterface({ input: child.stdout }), "line"));
  return Started.parse(JSON.parse(line));
}

const ask = async (port: number, headers: Record<string, string>) =>
  Echo.parse(await (await fetch(`http://127.0.0.1:${String(port)}/`, { headers })).json());

/** What comes back for these bytes until the other side closes. */
async function oneAnswer(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(request);
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString()));
  await once(socket, "close");
  return answer;
}

let open: z.infer<typeof Started>;
let proxied: z.infer<typeof Started>;
beforeAll(async () => {
  [open, proxied] = await Promise.all([serveBehindDoor(0), serveBehindDoor(2)]);
});
afterAll(() => children.forEach((child) => child.kill()));

describe("the door", () => {
  it.each([
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "X-Forwarded-Anything",
    "X-Real-IP",
    "Forwarded",
    "X-Middleware-Subrequest",
    "X-Middleware-Rewrite",
    "X-Invoke-Path",
    "X-Matched-Path",
    "Next-Resume",
    "Next-Action",
    "Content-Security-Policy",
    "Content-Security-Policy-Report-Only",
  ])("takes %s from whoever sends it", async (name) => {
    const { headers, raw } = await ask(open.port, { [name]: "198.51.100.7", Accept: "text/html" });
    expect(Object.keys(headers)).not.toContain(name.toLowerCase());
    expect(raw).not.toContain(name.toLowerCase());
    expect(headers.accept).toBe("text/html");
  });

  it("says itself who the client is, once", async () => {
    const { headers, raw } = await ask(open.port, {
      "Comity-Client-Address": "198.51.100.7",
      "X-Forwarded-For": "198.51.100.7",
    });
    expect(headers["comity-client-address"]).toBe("127.0.0.1");
    expect(raw.filter((name) => name === "comity-client-address")).toHaveLength(1);
  });

  it.each([
    ["the entry that the outermost of two proxies wrote", "203.0.113.5, 198.51.100.7, 10.0.0.1", "198.51.100.7"],
    ["the socket when the chain is too short to come through both", "198.51.100.7", "127.0.0.1"],
    ["the socket when the entry is no address", "203.0.113.5, <script>, 10.0.0.1", "127.0.0.1"],
    ["an address without its port", "198.51.100.7:4711, 10.0.0.1", "198.51.100.7"],
    ["an IPv6 address without brackets", "[2001:DB8::7]:4711, 10.0.0.1", "2001:db8::7"],
    ["an IPv4 address in IPv6 clothes as what it is", "::ffff:198.51.100.7, 10.0.0.1", "198.51.100.7"],
  ])("behind two proxies takes %s", async (_case, chain, address) => {
    expect((await ask(proxied.port, { "X-Forwarded-For": chain })).headers["comity-client-address"]).toBe(address);
  });

  it("refuses compressed requests before anything decodes them", async () => {
    const answer = await fetch(`http://127.0.0.1:${String(open.port)}/`, {
      method: "POST",
      headers: { "Content-Encoding": "br" },
      body: "x",
    });
    expect(answer.status).toBe(415);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.json()).toMatchObject({ status: 415, code: "unsupported_media_type" });
  });

  it.each([
    ["an upgrade", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"],
    ["a tunnel", "CONNECT internal:80 HTTP/1.1\r\nHost: internal:80\r\n\r\n"],
  ])("refuses %s", async (_case, request) => {
    const answer = await oneAnswer(open.port, request);
    // Where nobody asked to hear of tunnels, Node itself closes without a word.
    expect(answer).toMatch(/^(HTTP\/1\.1 400 |$)/);
  });

  it("clothes every answer, also its own refusals, and leaves what the answer said of policy and cache", async () => {
    const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${String(open.port)}${path}`, init);
    const [echo, plain, list, refused] = [await at("/"), await at("/plain"), await at("/list"), await at("/%")];
    for (const { headers } of [echo, plain, list, refused]) {
      expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    }
    const said = ({ headers }: Response) => [headers.get("content-security-policy"), headers.get("cache-control")];
    const [sandbox] = said(echo);
    expect(sandbox).toMatch(/^default-src 'none'; frame-ancestors 'none';.* sandbox$/);
    expect(said(echo)).toEqual([sandbox, "private, no-store"]);
    expect(said(refused)).toEqual([sandbox, "private, no-store"]);
    expect(said(plain)).toEqual([sandbox, "public"]);
    expect(said(list)).toEqual(["default-src 'self'", "private, no-store"]);
  });

  it("lets a script of the build, as a worker, load its other parts and nothing else", async () => {
    const policyOf = async (path: string) =>
      (await fetch(`http://127.0.0.1:${String(open.port)}${path}`)).headers.get("content-security-policy");
    expect(await policyOf("/_next/static/chunks/worker-1.js?dpl=2")).toMatch(
      /^default-src 'none'; script-src 'self'; frame-ancestors 'none';(?!.*(sandbox|connect-src))/,
    );
    for (const path of ["/_next/static/chunks/worker.css", "/api/_next/static/a.js", "/_next/static/a?b.js"])
      expect(await policyOf(path)).toMatch(/ sandbox$/);
  });

  it("gives a streamed answer the length that Next.js dropped", async () => {
    const { headers } = await fetch(`http://127.0.0.1:${String(open.port)}/long`, { method: "HEAD" });
    expect([headers.get("content-length"), headers.get("comity-content-length")]).toEqual(["3000000", null]);
  });

  it.each([
    ["GET", "/", 200],
    ["GET", "/spaces/x.svg?to=/../%2e", 200],
    ["HEAD", "/spaces/", 200],
    ["DELETE", "/api/v1/session", 200],
    ["OPTIONS", "/api", 200],
    ["POST", "/sign-in", 405],
    ["OPTIONS", "/apiary", 405],
    ["TRACE", "/api/v1/session", 501],
    ["PROPFIND", "/", 501],
    ["GET", "http://evil.example/api/health", 400],
    ["OPTIONS", "*", 400],
    ["GET", "//evil.example", 400],
    ["GET", "/api//v1/session", 400],
    ["GET", "/api/v1/%2e%2e/health", 400],
    ["GET", "/api/v1/../health", 400],
    ["GET", "/api/.%2E/health", 400],
    ["GET", "/api/v1%2fsession", 400],
    ["GET", "/\\evil.example", 400],
    ["GET", "/%5cevil.example", 400],
    ["GET", "/api/v1/notices/%00", 400],
    ["GET", "/api/v1/notices/%0d%0aSet-Cookie:x", 400],
    ["GET", "/api/v1/%ff", 400],
    ["GET", "/%", 400],
  ])("answers %s %s with %d", async (method, address, status) => {
    const answer = await oneAnswer(
      open.port,
      `${method} ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `));
    expect(answer.includes("\r\nAllow: GET, HEAD\r\n")).toBe(status === 405);
  });

  it("lets nobody hold a connection by being slow", () => {
    expect(open).toMatchObject({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 });
  });

  it("ends its process when the process that started it is gone", async () => {
    await serveBehindDoor(0);
    const child = children.at(-1);
    const ended = child === undefined ? Promise.reject(new Error("no child")) : once(child, "exit");
    child?.stdio[3]?.destroy();
    expect(await ended).toEqual([1, null]);
  });
});
