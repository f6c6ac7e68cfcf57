import type { Actor } from "@/lib/access/actor";
import { routesAt, type Match } from "@/lib/api/match";
import { actorOf } from "@/lib/auth/actor-of-request";
import type { Failure, Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { readBody } from "./body";
import { foreignOrigin } from "./origin";
import { problem } from "./problem";
import { readers, refusers } from "./responders";
import { respond } from "./respond";
import { reportSurprise } from "./surprise";

/** The one adapter between HTTP and an operation: every route of /api/v1 goes through it. */
export async function answer(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = newId();
  const here = routesAt(segments);
  const match = here.find((each) => each.route.method === request.method);
  if (here.length === 0) return problem({ ok: false, code: "not_found" }, request, requestId);
  if (!match) return notAllowed(here, request, requestId);
  try {
    const outcome = foreignOrigin(request) ?? (await perform(request, match, requestId));
    if (outcome.ok) return respond(match, outcome.value, request);
    return refusers[match.name]?.(outcome, request) ?? problem(outcome, request, requestId);
  } catch (cause) {
    reportSurprise(cause, requestId);
    return problem({ ok: false, code: "internal" }, request, requestId);
  }
}

async function perform(request: Request, match: Match, requestId: string): Promise<Outcome<unknown>> {
  const read = await readBody(request, match.route.body ?? "json");
  if (!read.ok) return read;
  const given = fieldsOf(request, match, read.value);
  if (!given.ok) return given;
  const body = readers[match.name]?.(request, given.value) ?? given;
  if (!body.ok) return body;
  const actor: Actor = await actorOf(request);
  const address = request.headers.get("comity-client-address") ?? "unknown";
  const input = { ...body.value, ...match.parameters };
  const key = idempotencyKey(request);
  if (!key.ok) return key;
  const context = { address, requestId, ...key.value };
  const outcome = await operations[match.name].perform(actor, input, context);
  return outcome.ok ? outcome : pathError(outcome, match);
}

/**
 * Each field has one place, and what stands in another is an extra field: what belongs into a body is not taken from an
 * address, for addresses end up in histories and logs (ASVS 14.2.1), and nothing names a path parameter twice (15.3.7).
 */
function fieldsOf(
  request: Request,
  match: Match,
  body: Readonly<Record<string, unknown>>,
): Outcome<Readonly<Record<string, unknown>>> {
  const bodiless = request.method === "GET" || request.method === "DELETE";
  const [value, other] = bodiless ? [query(request), body] : [body, query(request)];
  const twice = Object.keys(value).some((name) => Object.hasOwn(match.parameters, name));
  // Zod's strict objects drop this one name without a word.
  const prototype = Object.hasOwn(value, "__proto__");
  if (!twice && !prototype && Object.keys(other).length === 0) return { ok: true, value };
  return { ok: false, code: "invalid_input", issues: [{ path: "", code: "unrecognized_keys" }] };
}

/** The header Idempotency-Key: up to 255 visible characters of ASCII. */
function idempotencyKey(request: Request): Outcome<{ readonly idempotencyKey?: string }> {
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey === null) return { ok: true, value: {} };
  if (/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) return { ok: true, value: { idempotencyKey } };
  return { ok: false, code: "invalid_input", issues: [{ path: "Idempotency-Key", code: "invalid_format" }] };
}

/** A malformed id in the address is an id that never existed. */
function pathError(failure: Failure, match: Match): Failure {
  const inPath =
    failure.code === "invalid_input" && failure.issues?.some((issue) => Object.hasOwn(match.parameters, issue.path));
  return inPath ? { ok: false, code: "not_found" } : failure;
}

function query(request: Request): Record<string, string | string[]> {
  const parameters = new URL(request.url).searchParams;
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const [first = "", ...more] = parameters.getAll(key);
      return [key, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

function notAllowed(here: readonly Match[], request: Request, requestId: string): Response {
  const response = problem({ ok: false, code: "method_not_allowed" }, request, requestId);
  response.headers.set("Allow", here.map((each) => each.route.method).join(", "));
  return response;
}
