import { randomBytes } from "node:crypto";
import type pg from "pg";
import { actorFromSession } from "@/lib/auth/actor";
import { seal } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { hashToken, newToken } from "@/lib/auth/token";
import { newId } from "@/lib/id";
import { secretContext } from "@/lib/identity-providers/model";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { Browser, portal } from "./browser";
import { PORTAL, startProvider, type Deliver, type TestProvider } from "./provider";

const deliver: Deliver = async (address, body) => portal(new Request(address, { method: "POST", body }));

/** The demonstration's people, and one real provider each for the French and the Swedish agency. Once, at the top of a file. */
export async function federationWorld() {
  const [france, sweden] = [await startProvider(deliver), await startProvider(deliver)];
  process.env.COMITY_URL = PORTAL;
  process.env.OUTGOING_PRIVATE_ORIGINS = `${france.issuer} ${sweden.issuer}`;
  globalThis.comityAuthSecret = Promise.resolve(randomBytes(32).toString("base64"));
  const { owner } = await seededDatabase();
  await configure(owner, france, "officer.fr");
  await configure(owner, sweden, "officer.se");
  return { owner, france, sweden, ...steps(owner) };
}

/** A provider of the agency of this person. */
export async function configure(owner: pg.Pool, provider: TestProvider, mailbox: string): Promise<void> {
  const { id, issuer, clientId, clientSecret } = provider;
  await owner.query(
    `INSERT INTO identity_provider (id, agency_id, label, issuer, client_id, secret, scopes, accepted_acr)
      VALUES ($1, $2, 'Sign-in of the agency', $3, $4, $5, 'openid', '{high}')`,
    [id, demoPerson(mailbox).agencyId, issuer, clientId, seal(await secretKey(), clientSecret, secretContext(id))],
  );
}

function steps(owner: pg.Pool) {
  const count = async (table: "person" | "federated_identity" | "session" | "credential"): Promise<number> => {
    const { rows } = await owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]?.count ?? -1;
  };
  return {
    count,
    /** The token of a fresh one-time link. */
    invite: async (mailbox: string, minutes = 60): Promise<string> => {
      const token = newToken();
      await owner.query(
        `INSERT INTO enrolment (id, token_hash, person_id, expires_at) VALUES ($1, $2, $3, now() + make_interval(mins => $4))`,
        [newId(), hashToken(token), demoPerson(mailbox).id, minutes],
      );
      return token;
    },
    /** Gives a person an identity, as an earlier enrolment would have. */
    bind: async (mailbox: string, provider: TestProvider, subject: string): Promise<void> => {
      await owner.query(
        `INSERT INTO federated_identity (id, person_id, provider_id, issuer, subject) VALUES ($1, $2, $3, $4, $5)`,
        [newId(), demoPerson(mailbox).id, provider.id, provider.issuer, subject],
      );
    },
    lastEntry: async () => {
      const { rows } = await owner.query<Record<string, unknown>>(
        `SELECT e.event, e.decision, e.reason, e.actor_id, e.detail, ARRAY(SELECT t.target FROM log_target t WHERE t.entry_id = e.id ORDER BY 1) AS targets
          FROM log_entry e ORDER BY e.at DESC, e.id DESC LIMIT 1`,
      );
      return rows[0];
    },
  };
}

/** The address at which an enrolment page sends this browser off to the provider. */
export async function leaveEnrolment(browser: Browser, provider: TestProvider, token: string): Promise<string> {
  const answer = await browser.request("/api/oidc/enrolment", {
    method: "POST",
    headers: { "content-type": "application/json", origin: PORTAL },
    body: JSON.stringify({ token, providerId: provider.id }),
  });
  const body: unknown = await answer.json();
  if (typeof body === "object" && body !== null && "location" in body && typeof body.location === "string")
    return body.location;
  throw new Error(`the enrolment answered ${answer.status}`);
}

/** Whose page the browser is, by the portal's own judgement. */
export const whoIs = async (browser: Browser): Promise<string | null> =>
  browser.sessionToken === null ? null : ((await actorFromSession(browser.sessionToken))?.id ?? null);

export const startAt = (provider: TestProvider, query = ""): string => `/api/oidc/start/${provider.id}${query}`;
