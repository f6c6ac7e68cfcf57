import { cookies } from "next/headers";
import { cache } from "react";
import { anonymous, type Actor } from "@/lib/access/actor";
import { actorFromSession } from "./actor";
import { SESSION_COOKIE } from "./cookie";

/** Who looks at this page; looked up once per request. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return (token === undefined ? null : await actorFromSession(token)) ?? anonymous;
});
