import { anonymous, type Actor } from "@/lib/access/actor";
import { actorFromBearer, actorFromSession } from "./actor";
import { sessionToken } from "./cookie";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Who calls the API: by bearer token when there is an Authorization header, else by session cookie. A header that does
 * not hold leaves the caller anonymous: it never falls back to the cookie, which nobody meant to use.
 */
export async function actorOf(request: Request): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = BEARER.exec(authorization)?.[1];
    return (token === undefined ? null : await actorFromBearer(token)) ?? anonymous;
  }
  const token = sessionToken(request.headers.get("cookie"));
  return (token === null ? null : await actorFromSession(token)) ?? anonymous;
}
