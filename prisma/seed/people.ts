import type pg from "pg";
import { hashPassword } from "@/lib/auth/password";
import { seal, totpContext } from "@/lib/auth/seal";
import { hashToken } from "@/lib/auth/token";
import type { Keyring } from "@/lib/keyring";
import { countries } from "./countries";
import { DEMO_PASSPHRASE, demoAgencies, demoClients, demoPeople } from "./demo-people";

/** Roles and clients of the demonstration have been valid since this day; clients end long after anybody tries it. */
const SINCE = "2026-01-01T00:00:00Z";
const CLIENT_UNTIL = "2099-01-01T00:00:00Z";

/** Countries with their profiles; every installation needs them. Idempotent. */
export async function seedCountries(owner: pg.ClientBase): Promise<void> {
  const rows = countries.map(({ code, iso, timeZone }) => ({ code, iso, time_zone: timeZone }));
  const regimes = countries.flatMap(({ code, regimes: of }) =>
    Object.entries(of).map(([regime, fact]) => ({ country_code: code, regime, ...fact })),
  );
  await owner.query(
    `INSERT INTO country (code, iso, time_zone) SELECT code, iso, time_zone FROM jsonb_to_recordset($1::jsonb) AS c(code text, iso text, time_zone text)
      ON CONFLICT (code) DO UPDATE SET iso = EXCLUDED.iso, time_zone = EXCLUDED.time_zone`,
    [JSON.stringify(rows)],
  );
  await owner.query(
    `INSERT INTO country_regime (country_code, regime, status, source, confidence)
      SELECT country_code, regime, status, source, confidence
      FROM jsonb_to_recordset($1::jsonb) AS r(country_code text, regime text, status text, source text, confidence text)
      ON CONFLICT (country_code, regime) DO UPDATE SET status = EXCLUDED.status, source = EXCLUDED.source, confidence = EXCLUDED.confidence`,
    [JSON.stringify(regimes)],
  );
}

/** The demonstration's agencies, people, credentials, roles and machine clients. Idempotent; run it in one transaction. */
export async function seedPeople(owner: pg.PoolClient, keyring: Pick<Keyring, "secretKey">): Promise<void> {
  await seedCountries(owner);
  for (const { id, shortName, name, kind, country, timeZone } of demoAgencies) {
    await owner.query(
      "INSERT INTO agency (id, short_name, name, kind, country_code, time_zone) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      [id, shortName, name, kind, country, timeZone],
    );
  }
  await seedAccounts(owner, keyring.secretKey);
  for (const { id, agencyId, name, clientSecret, scopes } of demoClients) {
    await owner.query(
      "INSERT INTO machine_client (id, agency_id, name, secret_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      [id, agencyId, name, hashToken(clientSecret), scopes, CLIENT_UNTIL],
    );
  }
}

async function seedAccounts(owner: pg.PoolClient, secretKey: string): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSPHRASE); // Once: the passphrase is the same and known to all.
  for (const person of demoPeople) {
    const { id, agencyId, email, name, language, timeZone, totpSecret, roles } = person;
    await owner.query(
      "INSERT INTO person (id, agency_id, email, name, language, time_zone) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      [id, agencyId, email, name, language, timeZone],
    );
    // Sealed again each time: the keyring may be a new one beside an old database.
    await owner.query(
      `INSERT INTO credential (person_id, password_hash, totp_secret) VALUES ($1, $2, $3)
        ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash, totp_secret = EXCLUDED.totp_secret`,
      [id, passwordHash, seal(secretKey, totpSecret, totpContext(id))],
    );
    await owner.query(
      `INSERT INTO role_assignment (id, person_id, role, valid_from)
        SELECT gen_random_uuid(), $1, wanted.role, $3 FROM unnest($2::text[]) AS wanted(role)
        WHERE NOT EXISTS (SELECT 1 FROM role_assignment r WHERE r.person_id = $1 AND r.role = wanted.role)`,
      [id, roles, SINCE],
    );
  }
}
