import type { Failure, Outcome } from "@/lib/errors";

type Fields = Readonly<Record<string, unknown>>;

const decoded = (text: string): string => decodeURIComponent(text.replaceAll("+", " "));

/** HTTP Basic as RFC 6749 section 2.3.1 has it: both parts form-encoded. Null when there is none, or none that can be read. */
function basicCredentials(request: Request): { readonly id: string; readonly secret: string } | null {
  const value = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (value === undefined) return null;
  const [id, ...secret] = Buffer.from(value, "base64").toString("utf8").split(":");
  try {
    return { id: decoded(id ?? ""), secret: decoded(secret.join(":")) };
  } catch {
    return null; // Not form-encoded: credentials of nobody.
  }
}

/** The token request with its client's credentials in one place. One way of authenticating per request (section 2.3). */
export function tokenRequest(request: Request, body: Fields): Outcome<Fields> {
  const basic = basicCredentials(request);
  if (basic === null) return { ok: true, value: body };
  if ("client_secret" in body || ("client_id" in body && body.client_id !== basic.id)) {
    return { ok: false, code: "invalid_input", issues: [{ path: "client_id", code: "repeated" }] };
  }
  return { ok: true, value: { ...body, client_id: basic.id, client_secret: basic.secret } };
}

const ERRORS: Readonly<Record<string, string>> = {
  grant_type_unknown: "unsupported_grant_type",
  scope_missing: "invalid_scope",
};

/** RFC 6749 section 5.2: what a client's library expects. Unknown, ended and wrong clients are one and the same. */
export function tokenRefusal(failure: Failure, request: Request): Response {
  const headers = new Headers({ "Cache-Control": "no-store", Pragma: "no-cache" });
  if (failure.code === "too_many_requests" || failure.code === "busy") {
    headers.set("Retry-After", String(failure.retryAfterSeconds ?? 1));
    const status = failure.code === "busy" ? 503 : 429;
    return Response.json({ error: "temporarily_unavailable" }, { status, headers });
  }
  if (failure.code !== "refused") return Response.json({ error: "invalid_request" }, { status: 400, headers });
  const error = ERRORS[failure.reason ?? ""] ?? "invalid_client";
  if (error !== "invalid_client") return Response.json({ error }, { status: 400, headers });
  if (request.headers.has("authorization")) headers.set("WWW-Authenticate", 'Basic realm="comity"');
  return Response.json({ error }, { status: 401, headers });
}

/** RFC 6749 section 5.1: nobody keeps a copy of a token. */
export const tokenResponse = (output: unknown): Response =>
  Response.json(output, { headers: { "Cache-Control": "no-store", Pragma: "no-cache" } });
