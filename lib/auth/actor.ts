import { z } from "zod";
import { AGENCY_KINDS, CLIENT_SCOPES, ROLES, type ClientActor, type PersonActor } from "@/lib/access/actor";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { hashToken, isToken } from "./token";

/** How long an activity may go unwritten; it makes the idle limit that much longer at most. */
export const TOUCH_SECONDS = 20;

const agencyColumns = {
  agencyId: z.string(),
  agencyShortName: z.string(),
  agencyName: z.string(),
  agencyKind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
};

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  timeZone: z.string(),
  looks: z.unknown(),
  sessionId: z.string(),
  steppedUpAt: z.date().nullable(),
  roles: z.array(z.enum(ROLES)),
  ...agencyColumns,
});

const clientRow = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(CLIENT_SCOPES)),
  timeZone: z.string(),
  sessionId: z.string(),
  ...agencyColumns,
});

// One statement: who it is, whether the session still holds, and the note that it was seen just now.
const SESSION = {
  name: "comity_actor_of_session",
  text: `WITH live AS (
      SELECT s.id, s.person_id, s.step_up_at FROM session s JOIN person p ON p.id = s.person_id JOIN agency a ON a.id = p.agency_id
      WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.created_at > now() - make_interval(hours => $3)
        AND s.last_seen_at > now() - make_interval(mins => $2) AND p.ended_at IS NULL AND a.ended_at IS NULL
    ), touched AS (
      UPDATE session s SET last_seen_at = now() FROM live
      WHERE s.id = live.id AND s.revoked_at IS NULL AND s.last_seen_at < now() - make_interval(secs => ${TOUCH_SECONDS})
    )
    SELECT p.id, p.name, p.language, p.time_zone AS "timeZone", p.preferences AS looks, live.id AS "sessionId", live.step_up_at AS "steppedUpAt",
      ARRAY(SELECT DISTINCT r.role FROM role_assignment r WHERE r.person_id = p.id AND r.ended_at IS NULL
        AND r.valid_from <= now() AND (r.valid_until IS NULL OR r.valid_until > now()) ORDER BY r.role) AS roles,
      a.id AS "agencyId", a.short_name AS "agencyShortName", a.name AS "agencyName", a.kind AS "agencyKind", a.country_code AS "countryCode"
    FROM live JOIN person p ON p.id = live.person_id JOIN agency a ON a.id = p.agency_id`,
};

const TOKEN = {
  name: "comity_actor_of_token",
  text: `SELECT c.id, c.name, t.id AS "sessionId", a.time_zone AS "timeZone",
      ARRAY(SELECT scope FROM unnest(t.scopes) AS scope WHERE scope = ANY (c.scopes)) AS scopes,
      a.id AS "agencyId", a.short_name AS "agencyShortName", a.name AS "agencyName", a.kind AS "agencyKind", a.country_code AS "countryCode"
    FROM access_token t JOIN machine_client c ON c.id = t.client_id JOIN agency a ON a.id = c.agency_id
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now()
      AND c.ended_at IS NULL AND c.expires_at > now() AND a.ended_at IS NULL`,
};

/**
 * The person behind a session cookie's token, as the database knows them now; null when the session is unknown, ended,
 * idle for too long or too old, or when the person or their agency has ended.
 */
export async function actorFromSession(token: string): Promise<PersonActor | null> {
  if (!isToken(token)) return null;
  const { sessionIdleMinutes, sessionAbsoluteHours } = env();
  const values = [hashToken(token), sessionIdleMinutes, sessionAbsoluteHours];
  const [found] = (await database().pool.query<Record<string, unknown>>({ ...SESSION, values })).rows;
  if (!found) return null;
  const { id, name, language, timeZone, looks, sessionId, steppedUpAt, roles, ...agency } = personRow.parse(found);
  const own = { id, name, language, timeZone, looks };
  return { kind: "person", ...own, sessionId, steppedUpAt, roles, agency: agencyOf(agency) };
}

/** The machine client behind a bearer token; null when token, client or agency has ended. Scopes: what both still grant. */
export async function actorFromBearer(token: string): Promise<ClientActor | null> {
  if (!isToken(token)) return null;
  const [found] = (await database().pool.query<Record<string, unknown>>({ ...TOKEN, values: [hashToken(token)] })).rows;
  if (!found) return null;
  const { id, name, scopes, timeZone, sessionId, ...agency } = clientRow.parse(found);
  return { kind: "client", id, name, scopes, timeZone, sessionId, agency: agencyOf(agency) };
}

type AgencyColumns = Pick<z.infer<typeof clientRow>, keyof typeof agencyColumns>;

const agencyOf = (row: AgencyColumns): PersonActor["agency"] => ({
  id: row.agencyId,
  shortName: row.agencyShortName,
  name: row.agencyName,
  kind: row.agencyKind,
  countryCode: row.countryCode,
});
