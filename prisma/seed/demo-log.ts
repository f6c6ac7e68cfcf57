import type pg from "pg";
import { demoPeople, type DemoPerson } from "./demo-people";
import { demoNotices, idAt, pick, type DemoNotice } from "./demo-operation";

/** Enough log to look at: two months of invented looks, some refused. Written by the owner, who alone may set the time. */
const END = Date.parse("2026-11-21T18:00:00Z");
const PURPOSES = ["P1", "P1", "P1", "P3", "P4", "P2", "P7"] as const;
const TEXTS: Readonly<Partial<Record<string, string>>> = {
  P2: "Threat named in the notice",
  P7: "Quarterly check of consultations",
};

interface Row {
  readonly id: string;
  readonly at: string;
  readonly [column: string]: string | boolean | null;
}

const columns = (who: DemoPerson) => ({
  actor_kind: "person",
  actor_id: who.id,
  actor_name: who.name,
  agency_id: who.agencyId,
  agency_name: who.agency,
  country_code: who.country,
  zone: who.timeZone,
  address: "192.0.2.1",
  session_id: idAt(new Date(END), `session ${who.email}`),
});

const readers = (notice: DemoNotice): DemoPerson[] =>
  demoPeople.filter(
    (who) =>
      (notice.recipients.includes(who.agency) || who.agencyId === notice.author.agencyId) &&
      who.roles.some((role) => ["liaison_officer", "head_of_unit", "prosecutor", "examiner"].includes(role)),
  );

function look(notice: DemoNotice, who: DemoPerson, number: number): { entry: Row; target: Row } {
  const name = `look ${notice.title} ${who.email} ${String(number)}`;
  const start = notice.at.getTime() + 600_000;
  const at = new Date(start + (pick(name, 10_000) / 10_000) * Math.max(END - start, 3_600_000));
  at.setUTCHours(5 + pick(`${name} hour`, 13), pick(`${name} minute`, 60));
  const code = PURPOSES[pick(`${name} purpose`, PURPOSES.length)] ?? "P1";
  const denied = notice.state === "withdrawn" && who.agencyId !== notice.author.agencyId;
  const id = idAt(at, name);
  const entry = {
    id,
    at: at.toISOString(),
    event: "notice.read",
    decision: denied ? "denied" : "allowed",
    reason: denied ? "not_recipient" : null,
    changes: false,
    ...columns(who),
    role: denied ? null : (who.roles[0] ?? null),
    space_id: notice.spaceId,
    purpose_code: denied ? null : code,
    purpose_text: denied ? null : (TEXTS[code] ?? null),
    request_ref: null,
  };
  return {
    entry,
    target: { id, at: entry.at, target: `notice/${notice.id}`, owner_agency_id: notice.author.agencyId },
  };
}

function provided(notice: DemoNotice): { entry: Row; target: Row }[] {
  const steps = [
    ["notice.draft", -900_000],
    ...(notice.state === "draft" ? [] : [["notice.share", 0]]),
    ...(notice.state === "withdrawn" ? [["notice.withdraw", 4_000_000]] : []),
  ] as const;
  return steps.map(([event, offset]) => {
    const at = new Date(notice.at.getTime() + Number(offset));
    const id = idAt(at, `${String(event)} ${notice.title}`);
    const entry = {
      id,
      at: at.toISOString(),
      event: String(event),
      decision: "allowed",
      reason: null,
      changes: true,
      ...columns(notice.author),
      role: notice.author.roles[0] ?? null,
      space_id: notice.spaceId,
      purpose_code: null,
      purpose_text: null,
      request_ref: null,
    };
    return {
      entry,
      target: { id, at: entry.at, target: `notice/${notice.id}`, owner_agency_id: notice.author.agencyId },
    };
  });
}

/** Writes the invented log once; a second run finds it there and leaves it. */
export async function seedLog(owner: pg.PoolClient): Promise<void> {
  const looks = demoNotices.flatMap((notice) =>
    notice.state === "draft"
      ? []
      : readers(notice).flatMap((who) =>
          Array.from({ length: 1 + pick(`${notice.title} ${who.email}`, 4) }, (_, number) => look(notice, who, number)),
        ),
  );
  const rows = [...demoNotices.flatMap(provided), ...looks];
  await owner.query(
    `INSERT INTO log_entry (id, at, event, decision, reason, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role, space_id,
        purpose_code, purpose_text, request_ref, zone, address, session_id)
      SELECT id, at, event, decision, reason, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role, space_id,
        purpose_code, purpose_text, request_ref, zone, address, session_id
      FROM jsonb_populate_recordset(NULL::log_entry, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows.map(({ entry }) => entry))],
  );
  await owner.query(
    `INSERT INTO log_target (entry_id, target, owner_agency_id, at)
      SELECT id, target, owner_agency_id, at FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, target text, owner_agency_id uuid, at timestamptz)
      ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows.map(({ target }) => target))],
  );
}
