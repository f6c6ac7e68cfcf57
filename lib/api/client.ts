"use client";

import { ERROR_STATUS, type ErrorCode, type Failure, type Outcome } from "@/lib/errors";
import type { InputOf, OutputOf } from "@/lib/registry";
import { addressOf } from "./match";
import { routes, type Route, type RouteName } from "./routes";

/** The browser's typed way to the API. Never throws: a broken line is an outcome too (`busy`, reason `offline`). */
export async function call<Name extends RouteName>(
  name: Name,
  input: InputOf<Name>,
  /** The same for every try of what must happen once: a second press, a lost answer. */
  idempotencyKey?: string,
): Promise<Outcome<OutputOf<Name>>> {
  const route: Route = routes[name];
  const { path, rest } = addressOf(name, Object.fromEntries(Object.entries(input ?? {})));
  const inQuery = route.method === "GET" || route.method === "DELETE";
  try {
    const response = await fetch(inQuery ? path + queryOf(rest) : path, {
      method: route.method,
      headers: {
        ...(inQuery ? {} : { "Content-Type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      },
      ...(inQuery ? {} : { body: JSON.stringify(rest) }),
    });
    const body: unknown = response.status === 204 ? null : await response.json();
    // The server parsed this value with the operation's own output schema before it left.
    return response.ok ? { ok: true, value: body as OutputOf<Name> } : failureOf(body, response);
  } catch {
    return { ok: false, code: "busy", reason: "offline" };
  }
}

export function queryOf(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each === "string" || typeof each === "number" || typeof each === "boolean")
        query.append(key, String(each));
    }
  }
  return query.size === 0 ? "" : `?${query.toString()}`;
}

const isErrorCode = (value: unknown): value is ErrorCode => typeof value === "string" && value in ERROR_STATUS;

function failureOf(body: unknown, response: Response): Failure {
  if (typeof body !== "object" || body === null || !("code" in body) || !isErrorCode(body.code))
    return { ok: false, code: "internal" };
  const retryAfterSeconds = Number(response.headers.get("Retry-After") ?? 0);
  return {
    ok: false,
    code: body.code,
    ...("reason" in body && typeof body.reason === "string" ? { reason: body.reason } : {}),
    ...("issues" in body && Array.isArray(body.issues) ? { issues: body.issues } : {}),
    ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
  };
}
