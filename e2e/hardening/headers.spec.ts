import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures";
import { BUILD, builtScript } from "./build";
import { openSession } from "./people";
import { json, send, type Answer, type Sent } from "./wire";

type Kind = readonly [what: string, method: string, path: string, status: number, sent?: Sent];

const documents: readonly Kind[] = [
  ["a page", "GET", "/sign-in", 200],
  ["a page for nobody", "GET", "/inbox", 307],
  ["a missing page", "GET", "/nothing-here", 404],
  ["a page that looks like a file", "GET", "/spaces/x.svg", 307],
  ["a missing icon", "GET", "/favicon.ico", 404],
  ["the image optimiser", "GET", "/_next/image?url=%2Fmark.svg&w=64&q=75", 404],
];
const others: readonly Kind[] = [
  ["health", "GET", "/api/health", 200],
  ["a refusal of the API", "GET", "/api/v1/session", 401],
  ["a missing operation", "GET", "/api/v1/nothing", 404],
  ["a missing interface", "GET", "/api/nothing", 404],
  ["a method that is not taken", "PUT", "/api/v1/session", 405],
  ["a body that does not parse", "POST", "/api/v1/session", 400, json({ extra: 1 })],
  ["a foreign origin", "DELETE", "/api/v1/session", 403, { headers: { Origin: "https://evil.example" } }],
  ["next-auth's session", "GET", "/api/auth/session", 200],
  ["a refused return from a provider", "GET", "/api/auth/callback/nobody", 404],
  ["an address with two readings", "GET", "/api/v1/%2e%2e/health", 400],
  ["an unknown method", "TRACE", "/sign-in", 501],
  ["a redirect", "GET", "/spaces/", 308],
  ["a missing static file", "GET", "/_next/static/chunks/none.js", 404],
];
const files: readonly Kind[] = [
  ["a picture", "GET", "/mark.svg", 200],
  ["a flag", "GET", "/flags/se.svg", 200],
];

function expectCommonHeaders({ headers }: Answer): void {
  const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(headers["strict-transport-security"] ?? "") ?? [];
  expect(Number(age)).toBeGreaterThanOrEqual(365 * 24 * 60 * 60);
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\)/),
    "content-security-policy": expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
  });
  for (const directive of ["base-uri 'none'", "object-src 'none'"])
    expect(headers["content-security-policy"]).toContain(directive);
  for (const name of ["x-powered-by", "server", "x-nextjs-cache", "x-nextjs-prerender"])
    expect(Object.keys(headers)).not.toContain(name);
}

for (const [what, method, path, status, sent] of [...documents, ...others, ...files]) {
  test(`${what} carries the headers that every answer has`, async ({ baseURL }) => {
    const answer = await send(baseURL ?? "", method, path, sent);
    expect(answer.status).toBe(status);
    expectCommonHeaders(answer);
  });
}

for (const [what, method, path, , sent] of [...documents, ...others]) {
  test(`${what} is kept by no cache`, async ({ baseURL }) => {
    const { headers } = await send(baseURL ?? "", method, path, sent);
    expect(headers["cache-control"]).toMatch(/\bno-store\b/);
    expect(headers["cache-control"]).not.toMatch(/public|s-maxage/);
  });
}

test("a signed-in person's answers carry the headers and are private", async ({ baseURL, owner }) => {
  const { cookie } = await openSession(owner, "officer.fr");
  for (const path of ["/inbox", "/api/v1/session", "/api/v1/notices", "/api/v1/log/export?view=mine&format=csv"]) {
    const answer = await send(baseURL ?? "", "GET", path, { headers: { Cookie: cookie } });
    expect([path, answer.status]).toEqual([path, 200]);
    expectCommonHeaders(answer);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
  }
});

test("every document has a strict policy with a nonce of its own", async ({ baseURL }) => {
  const nonces = new Set<string>();
  for (const [, method, path] of [...documents, ...documents]) {
    const { headers } = await send(baseURL ?? "", method, path);
    const policy = headers["content-security-policy"];
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)' 'strict-dynamic'/.exec(String(policy))?.[1];
    expect([path, nonce]).toEqual([path, expect.any(String)]);
    nonces.add(nonce ?? "");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default nextjs");
    expect(policy).not.toMatch(/unsafe-|https?:|\*|blob:/);
  }
  expect(nonces.size).toBe(2 * documents.length);
});

test("a nonce that the client proposes is nobody's", async ({ baseURL }) => {
  const headers = { "Content-Security-Policy": "script-src 'nonce-evilevilevil'" };
  for (const path of ["/sign-in", "/spaces/x.svg", "/_next/static/none.js", "/api/nothing"]) {
    const answer = await send(baseURL ?? "", "GET", path, { headers });
    expect(answer.body + String(answer.headers["content-security-policy"])).not.toContain("evilevilevil");
  }
});

test("a file of the build is public, kept for long and has no map", async ({ baseURL }) => {
  const path = builtScript();
  const answer = await send(baseURL ?? "", "GET", path);
  expect(answer.status).toBe(200);
  expectCommonHeaders(answer);
  expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(answer.body).not.toContain("sourceMappingURL");
  expect((await send(baseURL ?? "", "GET", `${path}.map`)).status).toBe(404);
});

test("the build that browsers get holds no source map", () => {
  const folder = join(BUILD, "static");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => name.endsWith(".map"))).toEqual([]);
  const scripts = names.filter((name) => /\.(js|css)$/.test(name));
  expect(scripts.filter((name) => readFileSync(join(folder, name), "utf8").includes("sourceMappingURL="))).toEqual([]);
});

test("nothing of figures, versions or sources is public", async ({ baseURL }) => {
  const paths = [
    "/metrics",
    "/api/metrics",
    "/.env",
    "/.git/HEAD",
    "/package.json",
    "/.next/BUILD_ID",
    "/_next/BUILD_ID",
  ];
  for (const path of [
    ...paths,
    "/_next/server/app/page.js",
    "/api/v1/metrics",
    "/_next/webpack-hmr",
    "/__nextjs_source-map",
  ])
    expect([path, (await send(baseURL ?? "", "GET", path)).status]).toEqual([path, 404]);
  const health = await send(baseURL ?? "", "GET", "/api/health");
  expect(health.body).toBe('{"status":"ok"}');
});
