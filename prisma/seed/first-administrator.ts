import type pg from "pg";
import type { z } from "zod";
import type { createAgencySchema } from "@/lib/agencies/model";
import { newEnrolmentLink } from "@/lib/auth/enrolment-link";
import { newId } from "@/lib/id";
import { waitingEmail } from "@/lib/people/model";
import { seedCountries } from "./people";

export type FirstAdministrator = z.infer<typeof createAgencySchema>;

export type Invitation =
  | { readonly ok: true; readonly link: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: "administrator_exists" | "country_unknown" };

/**
 * The first person of a real installation: administrator of the first agency and technical operator, who invites all
 * others and sets the other agencies up (ASVS 6.3.2: no default account). Only as long as no administrator has enrolled;
 * inviting again before that takes the earlier link away. One transaction, logged as the system's act.
 * @param owner a connection of the role that owns the tables
 * @param origin the portal's public origin
 */
export async function inviteFirstAdministrator(
  owner: pg.ClientBase,
  input: FirstAdministrator,
  origin: string,
): Promise<Invitation> {
  await owner.query("BEGIN");
  try {
    const invitation = await invite(owner, input, origin);
    await owner.query(invitation.ok ? "COMMIT" : "ROLLBACK");
    return invitation;
  } catch (cause) {
    await owner.query("ROLLBACK");
    throw cause;
  }
}

async function invite(owner: pg.ClientBase, input: FirstAdministrator, origin: string): Promise<Invitation> {
  // Two commands at once: the second waits, and then finds what the first did.
  await owner.query("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE");
  if (await exists(owner, ENROLLED_ADMINISTRATOR, [])) return { ok: false, reason: "administrator_exists" };
  await seedCountries(owner);
  const { countryCode, administrator } = input;
  if (countryCode !== null && !(await exists(owner, "SELECT 1 FROM country WHERE code = $1", [countryCode]))) {
    return { ok: false, reason: "country_unknown" };
  }
  await withdrawEarlier(owner);
  const agencyId = await agencyOf(owner, input);
  const personId = newId();
  const { link, tokenHash, expiresAt } = newEnrolmentLink(origin);
  await owner.query(
    "INSERT INTO person (id, agency_id, email, name, language, time_zone) VALUES ($1, $2, $3, $4, $5, $6)",
    [personId, agencyId, administrator.email, administrator.name, administrator.language, input.timeZone],
  );
  for (const role of ["agency_administrator", "technical_operator"]) {
    const statement = "INSERT INTO role_assignment (id, person_id, role, valid_from) VALUES ($1, $2, $3, now())";
    await owner.query(statement, [newId(), personId, role]);
  }
  const statement = "INSERT INTO enrolment (id, token_hash, person_id, expires_at) VALUES ($1, $2, $3, $4)";
  await owner.query(statement, [newId(), tokenHash, personId, expiresAt]);
  await record(owner, agencyId, personId);
  return { ok: true, link, expiresAt };
}

const ENROLLED_ADMINISTRATOR = `SELECT 1 FROM role_assignment r JOIN person p ON p.id = r.person_id
  WHERE r.role = 'agency_administrator' AND (EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id)
    OR EXISTS (SELECT 1 FROM federated_identity f WHERE f.person_id = p.id))`;

async function exists(owner: pg.ClientBase, statement: string, values: readonly unknown[]): Promise<boolean> {
  const { rows } = await owner.query(`SELECT EXISTS (${statement}) AS found`, [...values]);
  return rows.some((row: { found: unknown }) => row.found === true);
}

/** Nobody has enrolled yet, so whoever is there was invited in vain: a mistyped address, a lost link. */
async function withdrawEarlier(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ id: string; email: string }>(
    "SELECT id, email FROM person WHERE ended_at IS NULL",
  );
  for (const { id, email } of rows) {
    await owner.query("UPDATE person SET ended_at = now(), email = $2 WHERE id = $1", [id, waitingEmail(email, id)]);
  }
}

async function agencyOf(owner: pg.ClientBase, input: FirstAdministrator): Promise<string> {
  const { shortName, name, kind, countryCode, timeZone } = input;
  const known = await owner.query<{ id: string }>("SELECT id FROM agency WHERE short_name = $1 AND ended_at IS NULL", [
    shortName,
  ]);
  if (known.rows[0]) return known.rows[0].id;
  const id = newId();
  await owner.query(
    "INSERT INTO agency (id, short_name, name, kind, country_code, time_zone) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, shortName, name, kind, countryCode, timeZone],
  );
  return id;
}

async function record(owner: pg.ClientBase, agencyId: string, personId: string): Promise<void> {
  const id = newId();
  const entry = {
    id,
    event: "installation.invite_administrator",
    decision: "allowed",
    changes: true,
    actor_kind: "system",
    zone: "UTC",
    address: "local",
  };
  const targets = [`agency/${agencyId}`, `person/${personId}`].map((target) => ({
    entry_id: id,
    target,
    owner_agency_id: agencyId,
  }));
  await owner.query("SELECT comity_append($1::jsonb, $2::jsonb)", [JSON.stringify([entry]), JSON.stringify(targets)]);
}
