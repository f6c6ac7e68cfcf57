import type pg from "pg";
import type { PersonActor } from "@/lib/access/actor";
import { actorFromSession } from "@/lib/auth/actor";
import { hashToken, newToken } from "@/lib/auth/token";
import { demoPerson } from "./seeded";

/** A session row as signing in would have made it; the token signs in. */
export async function openTestSession(owner: pg.Pool, mailbox: string, steppedUp = false): Promise<string> {
  const token = newToken();
  await owner.query(
    `INSERT INTO session (id, token_hash, person_id, expires_at, step_up_at, method, address)
      VALUES (gen_random_uuid(), $1, $2, now() + interval '8 hours', CASE WHEN $3 THEN now() END, 'local', '127.0.0.1')`,
    [hashToken(token), demoPerson(mailbox).id, steppedUp],
  );
  return token;
}

/** The person with a fresh session. */
export async function signedIn(owner: pg.Pool, mailbox: string, steppedUp = false): Promise<PersonActor> {
  const actor = await actorFromSession(await openTestSession(owner, mailbox, steppedUp));
  if (!actor) throw new Error(`${mailbox} is not signed in`);
  return actor;
}
