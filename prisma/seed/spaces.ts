import type pg from "pg";
import { agencyId, demoNotices, demoSpaces, person, type DemoNotice, type DemoSpace } from "./demo-operation";

/** The demonstration's spaces and notices. Idempotent; run it in one transaction. */
export async function seedSpaces(owner: pg.PoolClient): Promise<void> {
  for (const space of demoSpaces) await seedSpace(owner, space);
  for (const notice of demoNotices) await seedNotice(owner, notice);
}

async function seedSpace(owner: pg.PoolClient, space: DemoSpace): Promise<void> {
  const { id, name, operation, purpose, agreement, signedOn, period, openedAt } = space;
  const [administrator] = space.people;
  const controller = person(administrator ?? "").id;
  await owner.query(
    `INSERT INTO space (id, period_start, period_end, created_by, created_at, third_party_controller_id) VALUES ($1, $2, $3, $4, $5, $4) ON CONFLICT DO NOTHING`,
    [id, period[0], period[1], controller, openedAt],
  );
  await owner.query("INSERT INTO space_content VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING", [
    id,
    name,
    operation,
    purpose,
    agreement,
    signedOn,
  ]);
  for (const key of space.people) {
    const member = person(key);
    await owner.query(
      "INSERT INTO space_agency (space_id, agency_id, admitted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [id, member.agencyId, openedAt],
    );
    const role = key === administrator ? "administrator" : key.startsWith("prosecutor") ? "leader" : "member";
    await owner.query(
      "INSERT INTO space_person (space_id, person_id, function, admitted_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      [id, member.id, role, openedAt],
    );
  }
}

async function seedNotice(owner: pg.PoolClient, notice: DemoNotice): Promise<void> {
  const { id, spaceId, author, state, at, title, body, withdrawalReason } = notice;
  const shared = state === "draft" ? null : at;
  const withdrawn = state === "withdrawn" ? new Date(at.getTime() + 4_000_000) : null;
  await owner.query(
    `INSERT INTO notice (id, space_id, agency_id, state, created_by, created_at, changed_at, shared_at, shared_by, withdrawn_at, withdrawn_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
    [
      id,
      spaceId,
      author.agencyId,
      state,
      author.id,
      at,
      withdrawn ?? at,
      shared,
      shared && author.id,
      withdrawn,
      withdrawn && author.id,
    ],
  );
  await owner.query("INSERT INTO notice_content VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", [
    id,
    title,
    body,
    withdrawalReason,
  ]);
  for (const recipient of notice.recipients) {
    await owner.query("INSERT INTO notice_recipient VALUES ($1, $2) ON CONFLICT DO NOTHING", [id, agencyId(recipient)]);
  }
}
