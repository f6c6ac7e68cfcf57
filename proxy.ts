import { NextResponse, type NextRequest } from "next/server";
import { contentSecurityPolicy, documentHeaders } from "@/lib/next/document-headers";

/**
 * Sets the nonce, the content security policy and the other headers of documents, and nothing else. It is no
 * authorisation boundary: six advisories bypassed this layer between March 2025 and July 2026.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's own policy and puts it on every script it writes.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of documentHeaders) response.headers.set(name, value);
  return response;
}

export const config = {
  // Whatever this matches has its request body cut at 10 MiB without an error: no API, upload or download path may match.
  matcher: ["/((?!api/|api$|_next/static/|.*\\.(?:svg|png|ico|woff2|txt|webmanifest)$).*)"],
};
