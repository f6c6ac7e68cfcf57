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
  const body = readers[match.name]?.(request, read.value) ?? read;
  if (!body.ok) return body;
  const actor: Actor = await actorOf(request);
  const address = request.headers.get("comity-client-address") ?? "unknown";
  // What belongs into a body is not taken from an address: addresses end up in histories and logs (ASVS 14.2.1).
  const bodiless = request.method === "GET" || request.method === "DELETE";
  const input = { ...(bodiless ? query(request) : {}), ...body.value, ...match.parameters };
  const outcome = await operations[match.name].perform(actor, input, { address, requestId });
  return outcome.ok ? outcome : pathError(outcome, match);
}

/** A malformed id in the address is an id that never existed. */
function pathError(failure: Failure, match: Match): Failure {
  const inPath = failure.code === "invalid_input" && failure.issues?.some((issue) => issue.path in match.parameters);
  return inPath ? { ok: false, code: "not_found" } : failure;
}

function query(request: Request): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  const parameters = new URL(request.url).searchParams;
  for (const key of new Set(parameters.keys())) {
    const [first = "", ...more] = parameters.getAll(key);
    values[key] = more.length === 0 ? first : [first, ...more];
  }
  return values;
}

function notAllowed(here: readonly Match[], request: Request, requestId: string): Response {
  const response = problem({ ok: false, code: "method_not_allowed" }, request, requestId);
  response.headers.set("Allow", here.map((each) => each.route.method).join(", "));
  return response;
}
