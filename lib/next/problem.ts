import { ERROR_STATUS, type Failure } from "@/lib/errors";
import { errorTitle } from "@/lib/i18n/error-title";

/** RFC 9457: a problem document with a stable code. Denied and missing are the same to the byte but for the request's id. */
export function problem(failure: Failure, request: Request, requestId: string): Response {
  const status = ERROR_STATUS[failure.code];
  const document = {
    type: `urn:comity:problem:${failure.code}`,
    title: errorTitle(failure.code, request.headers.get("accept-language")),
    status,
    code: failure.code,
    ...(failure.reason === undefined ? {} : { reason: failure.reason }),
    ...(failure.issues === undefined ? {} : { issues: failure.issues }),
    instance: `urn:uuid:${requestId}`,
  };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" });
  if (failure.retryAfterSeconds !== undefined) headers.set("Retry-After", String(failure.retryAfterSeconds));
  if (status === 401) headers.set("WWW-Authenticate", 'Bearer realm="comity"');
  return new Response(JSON.stringify(document), { status, headers });
}
