import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { env } from "@/lib/env";
import type { Failure } from "@/lib/errors";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a write that another site could have caused (ASVS 3.5.1): a browser's write must say that it comes from this
 * origin, by `Origin` or `Sec-Fetch-Site`; one that carries the session cookie must say so always. Bearer tokens are not
 * sent by browsers on their own, so a script with a token needs neither. X-Forwarded-Host is never looked at.
 */
export function foreignOrigin(request: Request): Failure | null {
  if (SAFE.has(request.method)) return null;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const foreign: Failure = { ok: false, code: "foreign_origin" };
  if (origin !== null) return isOurs(origin, request) ? null : foreign;
  if (site !== null) return site === "same-origin" ? null : foreign;
  const cookies = request.headers.get("cookie") ?? "";
  return cookies.includes(`${SESSION_COOKIE}=`) && !request.headers.has("authorization") ? foreign : null;
}

function isOurs(origin: string, request: Request): boolean {
  const ours = new URL(env().publicUrl);
  if (origin === ours.origin) return true;
  // The demonstration is also reached as 127.0.0.1; the port and the protocol stay ours.
  const host = request.headers.get("host") ?? "";
  return (
    isLoopback(ours.hostname) &&
    origin === `http://${host}` &&
    isLoopback(host.replace(/:\d+$/, "")) &&
    host.endsWith(`:${ours.port}`)
  );
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "[::1]";
