import { NextRequest } from "next/server";
import { expect, it } from "vitest";
import { config, proxy } from "@/proxy";
import { contentSecurityPolicy } from "./document-headers";

function answer(): Response {
  return proxy(new NextRequest("http://localhost:3000/inbox"));
}

const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1] ?? "";

it("gives every document a nonce of its own, of 128 bits", () => {
  const nonces = Array.from({ length: 50 }, () => nonceOf(answer()));
  expect(new Set(nonces).size).toBe(50);
  expect(nonces.every((nonce) => Buffer.from(nonce, "base64").length === 16)).toBe(true);
});

it("tells Next the same policy as the browser", () => {
  const response = answer();
  expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(
    response.headers.get("Content-Security-Policy"),
  );
});

it("refuses by default, and nothing unsafe is let in", () => {
  const policy = contentSecurityPolicy("bm9uY2U=", false);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
});

it("lets nobody keep a document; what every answer carries is the door's", () => {
  const { headers } = answer();
  expect(headers.get("Cache-Control")).toBe("private, no-store");
});

it.each([
  ["/inbox", true],
  ["/spaces/018f/notices/new", true],
  ["/apiary", true],
  ["/api/v1/session", false],
  ["/api/v1/files/018f/content", false],
  ["/api/tus/018f", false],
  ["/_next/static/chunks/a.js", false],
  ["/flags/se.svg", false],
  ["/spaces/se.svg", true],
])("of %s the proxy %s: no body of the API may pass it", (path, matched) => {
  const patterns = config.matcher.map((source) => new RegExp(`^${source}$`));
  expect(patterns.some((pattern) => pattern.test(path))).toBe(matched);
});
