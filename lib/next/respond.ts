import type { Match } from "@/lib/api/match";
import { responders } from "./responders";

/** A success as HTTP: JSON, or what the operation's own responder makes of it (a cookie, a file). */
export function respond(match: Match, value: unknown, request: Request): Response {
  const special = responders[match.name];
  if (special) return special(value, request);
  const headers = { "Cache-Control": "private, no-store" };
  if (value === null || value === undefined) return new Response(null, { status: 204, headers });
  return Response.json(value, { status: match.route.status ?? 200, headers });
}
