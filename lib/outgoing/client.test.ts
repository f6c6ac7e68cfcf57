import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "./address";
import { outgoing, type OutgoingFetch } from "./client";
import type { Resolve } from "./rules";

const rules = { privateOrigins: [], timeoutMilliseconds: 10_000, bytesMax: 1000, callsMax: 4 };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

const trusting = (origin: string, more: Partial<typeof rules> = {}): OutgoingFetch =>
  outgoing({ ...rules, privateOrigins: [origin], ...more });

/** A name service that gives these answers in turn, the last one for ever. */
const names = (...answers: string[][]): Resolve => {
  const next = () => (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  return async () => next().map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
};

describe("where a call may go", () => {
  const notOurs = [
    "http://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "https://user:secret@example.org/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://0.0.0.0/",
    "https://10.1.2.3/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.0.0.170/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::1]/",
    "https://[100::1]/",
    "https://[2001::1]/",
    "https://[2001:db8::1]/",
    "https://[2002:7f00:1::]/",
    "https://[3fff::1]/",
    "https://[fc00::1]/",
    "https://[fd12:3456::1]/",
    "https://[fe80::1]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://①②⑦.⓪.⓪.①/",
  ];
  it.each(notOurs)("refuses %s before it connects", async (address) => {
    await expect(outgoing(rules)(address)).rejects.toThrow(/^(address|network)_refused$/);
  });

  it.each([["127.0.0.1"], ["10.0.0.8"], ["fd00::8"], ["::ffff:10.0.0.8"], ["8.8.8.8", "192.168.0.1"]])(
    "refuses a name that resolves to %s",
    async (...addresses) => {
      const call = outgoing({ ...rules, resolve: names(addresses) })("https://signin.example.org/");
      await expect(call).rejects.toMatchObject({ code: "network_refused" });
    },
  );

  it("looks at the very address it connects to: a name that changes its mind gains nothing", async () => {
    const asked: string[] = [];
    const rebinding = names(["127.0.0.1"], ["8.8.8.8"]);
    const call = outgoing({ ...rules, resolve: (name) => (asked.push(name), rebinding(name)) })(
      "https://rebinding.example.org/",
    );
    await expect(call).rejects.toMatchObject({ code: "network_refused" });
    expect(asked).toEqual(["rebinding.example.org"]);
  });

  it("knows the public internet", () => {
    for (const address of ["8.8.8.8", "193.0.6.139", "172.32.0.1", "2001:4860:4860::8888", "2a00:1450::1"]) {
      expect(isPublicAddress(address), address).toBe(true);
    }
    expect(isPublicAddress("example.org")).toBe(false);
  });

  it("reaches an origin that the installation named, and no other port of it", async () => {
    const origin = await serve((_request, response) => response.end("hello"));
    const other = await serve((_request, response) => response.end("secret"));
    const call = trusting(origin);
    expect(await (await call(`${origin}/any/path`)).text()).toBe("hello");
    await expect(call(other)).rejects.toMatchObject({ code: "address_refused" });
  });
});

describe("what a call takes back", () => {
  it("follows no redirect", async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { Location: "/elsewhere" }).end());
    await expect(trusting(origin)(origin)).rejects.toMatchObject({ code: "redirect_refused" });
  });

  it("asks for no compression and decodes none", async () => {
    let accepted: string | undefined;
    const origin = await serve((request, response) => {
      accepted = request.headers["accept-encoding"];
      response.writeHead(200, { "Content-Encoding": "br" }).end("x");
    });
    await expect(trusting(origin)(origin)).rejects.toMatchObject({ code: "encoding_refused" });
    expect(accepted).toBe("identity");
  });

  it("stops reading at the limit", async () => {
    const origin = await serve((_request, response) => response.end("x".repeat(1001)));
    await expect(trusting(origin)(origin)).rejects.toMatchObject({ code: "too_large" });
    const fitting = await serve((_request, response) => response.end("x".repeat(1000)));
    expect((await (await trusting(fitting)(fitting)).text()).length).toBe(1000);
  });

  it("gives up on a server that never answers, and on one that never ends", async () => {
    const silent = await serve(() => undefined);
    await expect(trusting(silent, { timeoutMilliseconds: 30 })(silent)).rejects.toMatchObject({ code: "timed_out" });
    const endless = await serve((_request, response) => response.writeHead(200).write("x"));
    await expect(trusting(endless, { timeoutMilliseconds: 30 })(endless)).rejects.toMatchObject({ code: "timed_out" });
  });

  it("sends method, headers and form, and says when nobody is there", async () => {
    let seen = "";
    const origin = await serve((request, response) => {
      const { method, headers } = request;
      request.on("data", (chunk: Buffer) => (seen += chunk.toString()));
      request.on("end", () =>
        response
          .writeHead(201, {
            "X-Seen": `${String(method)} ${String(headers["x-mine"])} ${String(headers["content-type"])}`,
          })
          .end(),
      );
    });
    const answer = await trusting(origin)(origin, {
      method: "POST",
      headers: { "X-Mine": "1" },
      body: new URLSearchParams({ a: "b c" }),
    });
    expect([answer.status, answer.headers.get("x-seen"), seen]).toEqual([
      201,
      "POST 1 application/x-www-form-urlencoded;charset=UTF-8",
      "a=b+c",
    ]);
    await expect(trusting("http://127.0.0.1:1")("http://127.0.0.1:1")).rejects.toMatchObject({ code: "unreachable" });
  });

  it("holds only so many calls to one host at once, and none against another", async () => {
    const silent = await serve(() => undefined);
    const lively = await serve((_request, response) => response.end("here"));
    const call = outgoing({ ...rules, privateOrigins: [silent, lively], callsMax: 1 });
    const abort = new AbortController();
    const first = call(silent, { signal: abort.signal });
    await expect(call(silent)).rejects.toMatchObject({ code: "busy" });
    expect(await (await call(lively)).text()).toBe("here");
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: "unreachable" });
  });
});
