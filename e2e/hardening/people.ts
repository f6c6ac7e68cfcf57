import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type pg from "pg";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { demoClients, demoPeople } from "@/prisma/seed/demo-people";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { packageOf } from "@/tests/packages/rows";
import type { Ids } from "./surface";

/** A session's token and the header that carries it. */
export interface Session {
  readonly token: string;
  readonly cookie: string;
  readonly personId: string;
}

const idOf = (mailbox: string): string => {
  const person = demoPeople.find(({ email }) => email.startsWith(`${mailbox}@`));
  if (person === undefined) throw new Error(`The demonstration has no ${mailbox}`);
  return person.id;
};

/** A session as signing in would have made it, its second factor proven just now. */
export async function openSession(owner: pg.Pool, mailbox: string): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const personId = idOf(mailbox);
  await owner.query(
    `INSERT INTO session (id, token_hash, person_id, expires_at, step_up_at, method, address)
       VALUES ($1, $2, $3, now() + interval '8 hours', now(), 'password', '127.0.0.1')`,
    [v7(), createHash("sha256").update(token).digest(), personId],
  );
  return { token, cookie: `${SESSION_COOKIE}=${token}`, personId };
}

/** Probes are many and denials limited: a probe that is refused for being the sixty-first says nothing. */
export const forgetAttempts = (owner: pg.Pool) => owner.query("DELETE FROM rate_limit");

async function oneId(owner: pg.Pool, query: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(query, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error(`The demonstration has nothing for: ${query}`);
  return row.id;
}

/** Things of France that a Swedish administrator or a German officer may not know of. */
export async function frenchIds(owner: pg.Pool): Promise<Ids> {
  const [space] = demoSpaces;
  const notice = demoNotices.find(({ author, state }) => state === "shared" && author.country === "FR");
  const draft = demoNotices.find(({ author, state }) => state === "draft" && author.country === "FR");
  const [client] = demoClients;
  if (!space || !notice || !draft || !client) throw new Error("The demonstration lacks a space, notice or client");
  const personId = idOf("officer.fr");
  await openSession(owner, "officer.fr");
  const { packageId, fileId } = await packageOf(owner, "notified");
  return {
    spaceId: space.id,
    noticeId: notice.id,
    draftId: draft.id,
    packageId,
    fileId,
    personId,
    agencyId: notice.author.agencyId,
    clientId: client.id,
    sessionId: await oneId(owner, "SELECT id FROM session WHERE person_id = $1 AND revoked_at IS NULL LIMIT 1", [
      personId,
    ]),
    assignmentId: await oneId(owner, "SELECT id FROM role_assignment WHERE person_id = $1 LIMIT 1", [personId]),
  };
}

/** Ids of the same kinds that never existed. */
export const missingIds = (ids: Ids): Ids => Object.fromEntries(Object.keys(ids).map((name) => [name, v7()]));
