import type { Actor } from "@/lib/access/actor";

/** One line of the log before it is stored. The database adds `tx` and `at`; nobody else can (column grants). */
export interface LogEntryDraft {
  readonly id: string;
  /** The operation's name: `notice.read`. */
  readonly event: string;
  readonly decision: "allowed" | "denied" | "failed";
  /** Stable reason code of a denial or failure. */
  readonly reason: string | null;
  /** The caller was told that there is no such thing: the log must not tell them better. */
  readonly hidden: boolean;
  readonly changes: boolean;
  readonly actor_kind: "person" | "client" | "anonymous" | "system";
  readonly actor_id: string | null;
  /** The display name at that time: later renames never rewrite history (architecture.md 4). */
  readonly actor_name: string | null;
  readonly agency_id: string | null;
  readonly agency_name: string | null;
  readonly country_code: string | null;
  /** The role by which the policy allowed it. */
  readonly role: string | null;
  readonly space_id: string | null;
  readonly purpose_code: string | null;
  readonly purpose_text: string | null;
  readonly request_ref: string | null;
  /** The actor's IANA time zone (Reg. 2023/969 Art. 25(2)(a)). */
  readonly zone: string;
  readonly address: string;
  readonly session_id: string | null;
  /** Only for the actor's own agency: search terms, counts. */
  readonly detail: Readonly<Record<string, string | number | boolean | readonly string[]>> | null;
}

/** What an entry discloses or changes. `kind` and `id` join to `notice/<uuid>`; the owner reads who touched it. */
export interface Target {
  readonly kind: string;
  readonly id: string;
  readonly ownerAgencyId: string | null;
  readonly spaceId?: string | null;
}

export interface StoredTarget {
  readonly entry_id: string;
  readonly target: string;
  readonly owner_agency_id: string | null;
}

export const targetName = (target: Pick<Target, "kind" | "id">): string => `${target.kind}/${target.id}`;

/** The columns that say who acted. */
export function actorColumns(actor: Actor) {
  if (actor.kind === "anonymous") {
    return {
      actor_kind: actor.kind,
      actor_id: null,
      actor_name: null,
      agency_id: null,
      agency_name: null,
      country_code: null,
      session_id: null,
      zone: "UTC",
    };
  }
  return {
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    agency_id: actor.agency.id,
    agency_name: actor.agency.shortName,
    country_code: actor.agency.countryCode,
    session_id: actor.sessionId,
    zone: actor.timeZone,
  };
}

/**
 * The entry's canonical bytes: JSON with keys in code-point order, no white space, absent and null alike left out
 * (RFC 8785 for the values we use: strings, whole numbers, booleans, lists). What the sealed log will commit to.
 */
export function canonicalEntry(entry: LogEntryDraft, targets: readonly string[], at: Date): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ ...entry, at: at.toISOString(), targets: [...targets].sort() }));
}

/** RFC 8785 for strings, whole numbers, booleans, lists and objects of these; members that are null are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}
