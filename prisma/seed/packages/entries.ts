import type pg from "pg";
import type { PurposeCode } from "@/lib/access/purpose-codes";
import { idAt, pick } from "../demo-operation";
import type { DemoPerson } from "../demo-people";

/** What somebody did, as the log will have it. */
export interface Happened {
  readonly at: Date;
  readonly who: DemoPerson;
  readonly event: string;
  readonly changes: boolean;
  readonly targets: readonly string[];
  readonly purpose?: { readonly code: PurposeCode; readonly text: string | null };
  readonly refused?: string;
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

interface Owned {
  readonly spaceId: string;
  /** The agency whose evidence it is. */
  readonly ownerAgencyId: string;
}

/** Addresses kept for documentation (RFC 5737): one per agency. */
const addressOf = ({ agency }: DemoPerson): string => `198.51.100.${String(1 + pick(agency, 200))}`;

/** Refusals that answer like a missing thing. */
const HIDDEN = ["not_recipient", "not_released", "not_recalled"];

function rowOf({ at, who, event, changes, targets, purpose, refused, detail }: Happened, spaceId: string) {
  const day = new Date(at);
  day.setUTCHours(0, 0, 0, 0);
  return {
    id: idAt(at, `${event} ${who.email} ${targets.join(" ")}`),
    at: at.toISOString(),
    event,
    decision: refused === undefined ? "allowed" : "denied",
    reason: refused ?? null,
    hidden: HIDDEN.includes(refused ?? ""),
    changes: changes && refused === undefined,
    actor_kind: "person",
    actor_id: who.id,
    actor_name: who.name,
    agency_id: who.agencyId,
    agency_name: who.agency,
    country_code: who.country,
    role: refused === undefined ? (who.roles[0] ?? null) : null,
    space_id: spaceId,
    purpose_code: purpose?.code ?? null,
    purpose_text: purpose?.text ?? null,
    request_ref: null,
    zone: who.timeZone,
    address: addressOf(who),
    session_id: idAt(day, `session ${who.email}`),
    detail: detail ?? null,
  };
}

/** Writes the past into the log; only the owner may set its time. What stands there already stays. */
export async function writeEntries(owner: pg.PoolClient, happened: readonly Happened[], owned: Owned): Promise<void> {
  const rows = happened.map((each) => ({ row: rowOf(each, owned.spaceId), targets: each.targets }));
  await owner.query(
    `INSERT INTO log_entry (id, at, event, decision, reason, hidden, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code,
        role, space_id, purpose_code, purpose_text, request_ref, zone, address, session_id, detail)
      SELECT id, at, event, decision, reason, hidden, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code,
        role, space_id, purpose_code, purpose_text, request_ref, zone, address, session_id, detail
      FROM jsonb_populate_recordset(NULL::log_entry, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows.map(({ row }) => row))],
  );
  const named = rows.flatMap(({ row: { id, at }, targets }) =>
    targets.map((target) => ({ id, at, target, owner_agency_id: owned.ownerAgencyId })),
  );
  await owner.query(
    `INSERT INTO log_target (entry_id, target, owner_agency_id, at)
      SELECT id, target, owner_agency_id, at FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, target text, owner_agency_id uuid, at timestamptz)
      ON CONFLICT DO NOTHING`,
    [JSON.stringify(named)],
  );
}
