import { expect, test } from "../fixtures";
import { frenchIds, openSession } from "./people";
import { addressOf, apiRoutes, filled, routeFiles, writes } from "./surface";
import { json, fieldsOf, send, sendBytes, type Answer } from "./wire";

/** Methods of the routes that are no operation's; a new file among app/api stands here or the test below fails. */
const otherRoutes: Readonly<Record<string, readonly string[]>> = {
  "/api/health": ["GET", "HEAD"],
  "/api/auth/[...nextauth]": ["GET"],
  "/api/oidc/backchannel-logout/[providerId]": ["POST"],
  "/api/oidc/enrolment": ["POST"],
  "/api/oidc/start/[providerId]": ["GET"],
  "/api/v1/openapi.json": ["GET", "HEAD"],
  "/api/v1/packages/[packageId]/archive": ["GET"],
  "/api/v1/packages/[packageId]/files": ["POST"],
  "/api/v1/packages/[packageId]/files/[fileId]": ["DELETE"],
  "/api/v1/packages/[packageId]/files/[fileId]/complete": ["POST"],
  "/api/v1/packages/[packageId]/files/[fileId]/content": ["GET", "HEAD"],
  "/api/v1/uploads": ["OPTIONS", "POST"],
  "/viewer/[frame]": ["GET", "HEAD"],
  "/api/v1/uploads/[fileId]": ["DELETE", "HEAD", "OPTIONS", "PATCH"],
};
const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

test("no route file is unknown to the probes", () => {
  const catchAlls = ["/api/v1/[...path]", "/api/[[...path]]"];
  expect(routeFiles).toEqual([...Object.keys(otherRoutes), ...catchAlls].sort());
});

test("every address takes its own methods and answers 405 with them to all others", async ({ baseURL, owner }) => {
  test.setTimeout(120_000);
  const ids = await frenchIds(owner);
  const { cookie } = await openSession(owner, "officer.de");
  const addresses = new Map<string, string[]>();
  for (const route of apiRoutes) {
    const address = addressOf(route, ids);
    addresses.set(address, [...(addresses.get(address) ?? []), route.method]);
  }
  for (const [pattern, methods] of Object.entries(otherRoutes))
    addresses.set(pattern.replaceAll(/\[[^/]*\]/g, "session"), [...methods]);
  expect(addresses.size).toBeGreaterThan(30);
  for (const [address, methods] of addresses) {
    for (const method of known.filter((each) => !methods.includes(each))) {
      const { status, headers } = await send(baseURL ?? "", method, address, { headers: { Cookie: cookie } });
      const allowed = (headers.allow ?? "").split(", ").sort();
      expect([method, address, status, allowed]).toEqual([method, address, 405, methods.toSorted()]);
    }
    for (const method of ["TRACE", "PROPFIND"])
      expect([address, (await send(baseURL ?? "", method, address)).status]).toEqual([address, 501]);
  }
});

test("pages and files are only ever fetched", async ({ baseURL }) => {
  for (const path of ["/", "/sign-in", "/inbox", "/mark.svg", "/nothing"])
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const { status, headers } = await send(baseURL ?? "", method, path, json({}));
      expect([path, method, status, headers.allow]).toEqual([path, method, 405, "GET, HEAD"]);
    }
});

const foreign: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ["another site's origin", { Origin: "https://evil.example" }],
  ["no origin at all, as from a sandbox", { Origin: "null" }],
  ["an origin that begins like ours", { Origin: "http://localhost.evil.example" }],
  ["another port of this machine", { Origin: "http://localhost:1" }],
  ["another scheme", { Origin: "https://localhost" }],
  ["a forged host in front", { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" }],
  ["a forged host", { Origin: "http://evil.example", Host: "evil.example" }],
  ["a browser that says cross-site", { "Sec-Fetch-Site": "cross-site" }],
  ["a browser that says same-site", { "Sec-Fetch-Site": "same-site" }],
  ["a browser that says none", { "Sec-Fetch-Site": "none" }],
  ["a cookie and not a word of where from", {}],
];

for (const [what, headers] of foreign) {
  test(`no write is taken with ${what}`, async ({ baseURL, owner }) => {
    const ids = await frenchIds(owner);
    const { cookie } = await openSession(owner, "spaceadmin.fr");
    const sent = { ...json({}), headers: { ...json({}).headers, Cookie: cookie, ...headers } };
    const addresses = writes.map((route) => [route.method, addressOf(route, ids)] as const);
    const others = ["/api/oidc/enrolment", `/api/oidc/backchannel-logout/${ids.agencyId ?? ""}`];
    for (const [method, address] of [...addresses, ...others.map((each) => ["POST", each] as const)]) {
      const answer = await send(baseURL ?? "", method, address, sent);
      const token = address.endsWith("/oauth/token") && answer.status === 400;
      // The token endpoint says every refusal in OAuth's words.
      expect([method, address, answer.status]).toEqual([method, address, token ? 400 : 403]);
      if (!token) expect(fieldsOf(answer).code).toBe("foreign_origin");
    }
    expect((await send(baseURL ?? "", "GET", "/api/v1/session", { headers: { Cookie: cookie } })).status).toBe(200);
  });
}

test("our own pages' writes are taken: by origin, and by what the browser says", async ({ baseURL, owner }) => {
  for (const headers of [{ Origin: baseURL ?? "" }, { "Sec-Fetch-Site": "same-origin" }]) {
    const { cookie } = await openSession(owner, "officer.fr");
    const sent = { headers: { Cookie: cookie, ...headers } };
    expect((await send(baseURL ?? "", "DELETE", "/api/v1/session", sent)).status).toBe(204);
    expect((await send(baseURL ?? "", "GET", "/api/v1/session", { headers: { Cookie: cookie } })).status).toBe(401);
  }
});

test("forged words between proxies and Next.js open nothing", async ({ baseURL }) => {
  const subrequest = Array<string>(5).fill("proxy").join(":");
  const forged = {
    "X-Middleware-Subrequest": subrequest,
    "X-Middleware-Next": "1",
    "X-Middleware-Rewrite": "http://evil.example/",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Port": "1",
    "X-Matched-Path": "/inbox",
    "X-Invoke-Path": "/inbox",
    "Next-Resume": "1",
  };
  for (const [name, value] of [...Object.entries(forged), ["Host", "evil.example"] as const]) {
    const page = await send(baseURL ?? "", "GET", "/inbox", { headers: { [name]: value } });
    expect([name, page.status, page.headers.location]).toEqual([name, 307, "/sign-in"]);
    const document = await send(baseURL ?? "", "GET", "/sign-in", { headers: { [name]: value } });
    expect([name, document.status]).toEqual([name, 200]);
    expect(document.headers["content-security-policy"]).toMatch(/'nonce-/);
    expect(document.body + JSON.stringify(document.headers)).not.toContain("evil.example");
    const api = await send(baseURL ?? "", "GET", "/api/v1/session", { headers: { [name]: value } });
    expect([name, api.status]).toEqual([name, 401]);
  }
});

test("a forged address is not the client's in the log", async ({ baseURL, owner }) => {
  const { cookie, personId } = await openSession(owner, "officer.se");
  const headers = {
    Cookie: cookie,
    "X-Forwarded-For": "198.51.100.7",
    "X-Real-IP": "198.51.100.7",
    Forwarded: "for=198.51.100.7",
    "Comity-Client-Address": "198.51.100.7",
  };
  expect((await send(baseURL ?? "", "GET", "/api/v1/notices", { headers })).status).toBe(200);
  const { rows } = await owner.query<{ address: string }>(
    "SELECT host(address::inet) AS address FROM log_entry WHERE actor_id = $1 ORDER BY id DESC LIMIT 1",
    [personId],
  );
  expect(rows[0]?.address).toMatch(/^(127\.0\.0\.1|::1)$/);
});

/** Next.js sends its router on to an address that names its own headers' digest. */
async function routed(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const answer = await send(url, "GET", path, { headers });
  const location = answer.headers.location ?? "";
  return location.includes("_rsc") ? send(url, "GET", location, { headers }) : answer;
}

test("what Next.js' router asks for beside pages needs a session like pages", async ({ baseURL, owner }) => {
  const ids = await frenchIds(owner);
  const { cookie } = await openSession(owner, "officer.fr");
  const variants = [
    { RSC: "1" },
    { RSC: "1", "Next-Router-Prefetch": "1" },
    { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
    { RSC: "1", "Next-Router-Segment-Prefetch": "/(portal)/spaces/__PAGE__" },
    { "Next-Action": "00112233445566778899aabbccddeeff00112233" },
  ];
  const paths = [filled("/spaces/{spaceId}", ids), "/spaces", "/inbox"];
  const suffixed = ["/spaces.rsc", "/spaces.segments/_tree.segment.rsc", "/_next/data/x/spaces.json", "/spaces?_rsc=1"];
  const space = "NORDLICHT";
  for (const variant of variants)
    for (const path of [...paths, ...suffixed]) {
      const stranger = await routed(baseURL ?? "", path, variant);
      expect([variant, path, stranger.body.includes(space)]).toEqual([variant, path, false]);
      expect(stranger.status).toBeLessThan(500);
      expect(stranger.headers["cache-control"]).toMatch(/no-store/);
    }
  const own = await routed(baseURL ?? "", paths[0] ?? "", { RSC: "1", Cookie: cookie });
  expect(own.body).toContain(space);
});

test("a server action is not even looked for", async ({ baseURL }) => {
  const headers = {
    "Next-Action": "00112233445566778899aabbccddeeff00112233",
    "Content-Type": "text/plain;charset=UTF-8",
  };
  for (const path of ["/", "/sign-in", "/inbox"])
    expect((await send(baseURL ?? "", "POST", path, { headers, body: "[]" })).status).toBe(405);
});

test("compressed bodies are refused on every write", async ({ baseURL, owner }) => {
  const ids = await frenchIds(owner);
  for (const route of writes)
    for (const encoding of ["br", "gzip", "identity"]) {
      const headers = { "Content-Type": "application/json", "Content-Encoding": encoding, Origin: baseURL ?? "" };
      const answer = await send(baseURL ?? "", route.method, addressOf(route, ids), { headers, body: "x" });
      expect([route.name, encoding, answer.status]).toEqual([route.name, encoding, 415]);
    }
});

test("nobody gets a socket or a tunnel", async ({ baseURL }) => {
  const { host } = new URL(baseURL ?? "");
  const upgrade =
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
  for (const path of ["/", "/_next/webpack-hmr", "/api/v1/session", "http://127.0.0.1:5432/"])
    expect(await sendBytes(baseURL ?? "", `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  const tunnel = await sendBytes(baseURL ?? "", "CONNECT 127.0.0.1:5432 HTTP/1.1\r\nHost: 127.0.0.1:5432\r\n\r\n");
  expect(tunnel).not.toMatch(/ 200 /);
});

test("a request that two servers would cut differently is refused", async ({ baseURL }) => {
  const { host } = new URL(baseURL ?? "");
  const start = `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  const smuggled = "GET /api/v1/session HTTP/1.1\r\nHost: x\r\n\r\n";
  const probes = [
    `${start}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${smuggled}`,
    `${start}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${smuggled}`,
    `${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `${start}X-Folded: a\r\n b\r\nContent-Length: +2\r\n\r\n{}${smuggled}`,
    `${start}Content-Length: 2\nX: y\r\n\r\n{}${smuggled}`,
  ];
  for (const probe of probes) {
    const answer = await sendBytes(baseURL ?? "", probe);
    expect([probe, answer.match(/HTTP\/1\.1 \d+/g)]).toEqual([probe, ["HTTP/1.1 400"]]);
  }
});
