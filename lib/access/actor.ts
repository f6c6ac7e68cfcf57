/** Who acts, read from the database on every request (architecture.md 1). Pure types and questions about them. */

export const ROLES = [
  "liaison_officer",
  "unit_operator",
  "head_of_unit",
  "prosecutor",
  "space_administrator",
  "examiner",
  "data_protection_officer",
  "agency_administrator",
  "technical_operator",
] as const;
export type Role = (typeof ROLES)[number];

export const AGENCY_KINDS = ["judicial", "law_enforcement", "union_body", "international_judicial_authority"] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What a machine client may do at most; a token carries a subset (RFC 6749 section 3.3). */
export const CLIENT_SCOPES = [
  "spaces:read",
  "notices:read",
  "notices:write",
  "packages:read",
  "packages:write",
  "log:read",
] as const;
export type ClientScope = (typeof CLIENT_SCOPES)[number];

export interface ActorAgency {
  readonly id: string;
  readonly shortName: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Null for a Union body or an international judicial authority. */
  readonly countryCode: string | null;
}

export interface PersonActor {
  readonly kind: "person";
  readonly id: string;
  readonly name: string;
  readonly agency: ActorAgency;
  /** Only roles in force now. */
  readonly roles: readonly Role[];
  readonly language: string;
  readonly timeZone: string;
  /** How the portal looks to this person, as it is stored: read by `looksSchema` for pages, by no policy. */
  readonly looks: unknown;
  readonly sessionId: string;
  /** When the second factor was last proven in this session. */
  readonly steppedUpAt: Date | null;
}

export interface ClientActor {
  readonly kind: "client";
  readonly id: string;
  readonly name: string;
  readonly agency: ActorAgency;
  readonly scopes: readonly ClientScope[];
  readonly timeZone: string;
  /** The token's id: a machine's session. */
  readonly sessionId: string;
}

export interface AnonymousActor {
  readonly kind: "anonymous";
}

export type Actor = PersonActor | ClientActor | AnonymousActor;
export type KnownActor = PersonActor | ClientActor;

export const anonymous: AnonymousActor = { kind: "anonymous" };

/** The first of `wanted` roles that the actor holds: it becomes the role used in the log. */
export const roleAmong = (actor: Actor, wanted: readonly Role[]): Role | undefined =>
  actor.kind === "person" ? wanted.find((role) => actor.roles.includes(role)) : undefined;
