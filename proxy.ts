import { NextResponse, type NextRequest } from "next/server";
import { contentSecurityPolicy } from "@/lib/next/document-headers";

/**
 * Sets the nonce and the content security policy of documents, and nothing else; what every answer carries is the door's
 * (scripts/door-answers.mjs). It is no authorisation boundary: six advisories bypassed this layer between March 2025 and July 2026.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's own policy and puts it on every script it writes.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = {
  // Whatever this matches has its request body cut at 10 MiB without an error: no API, upload or download path may match.
  // Files are named by their place, never by their ending: `/spaces/x.svg` is a page.
  matcher: ["/((?!api/|api$|_next/static/|viewer/|flags/|mark\\.svg$).*)"],
};
