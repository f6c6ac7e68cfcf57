import { roleAmong, type KnownActor, type Role } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import { isThirdParty, type CandidateAgency, type Reach, type SpaceFacts } from "./model";

/** Roles whose holders work with evidence once admitted to a space (domain.md 8.2). */
export const WORKING_ROLES: readonly Role[] = [
  "head_of_unit",
  "prosecutor",
  "liaison_officer",
  "unit_operator",
  "examiner",
];

/** Admitted by office: the head of a member agency's unit answers for it and names its people. */
const isHead = (actor: KnownActor): boolean => roleAmong(actor, ["head_of_unit"]) !== undefined;

/** Admitted: the agency is a member now and the person is admitted in person (need to know). A machine stands for its agency. */
export function mayReadSpace(actor: KnownActor, space: SpaceFacts): Decision {
  if (!space.agencyIds.includes(actor.agency.id)) return hide("not_member");
  if (actor.kind === "client") return allow("client");
  if (space.actorFunction === null && !isHead(actor)) return hide("not_admitted");
  const role = roleAmong(actor, [...WORKING_ROLES, "space_administrator"]);
  return role ? allow(role) : hide("role_missing");
}

/** The same rule as a filter: `visibleSpaceIds` finds exactly the spaces that `mayReadSpace` allows. Null: none. */
export function spacesVisibleTo(actor: KnownActor): Reach | null {
  const agencyId = actor.agency.id;
  if (actor.kind === "client" || isHead(actor)) return { agencyId, personId: null };
  const role = roleAmong(actor, [...WORKING_ROLES, "space_administrator"]);
  return role === undefined ? null : { agencyId, personId: actor.id };
}

/** Reg. 2023/969 Art. 14: an administrator comes from a Member State or the EPPO; the role itself is only given there. */
export function mayAdministerSpace(actor: KnownActor, space: SpaceFacts): Decision {
  const reading = mayReadSpace(actor, space);
  if (!reading.allowed) return reading;
  const role = roleAmong(actor, ["space_administrator"]);
  if (!role) return refuse("role_missing");
  if (space.actorFunction !== "administrator") return refuse("space_administrator_only");
  return space.state === "open" ? allow(role) : refuse("space_closed");
}

export interface AdmissionFacts {
  readonly space: SpaceFacts;
  /** Null when there is no such person; answers like a person of another agency. */
  readonly personAgencyId: string | null;
  /** The person administers the space, or would after this. */
  readonly administers: boolean;
}

/**
 * Naming one's own people is the agency's matter: nobody learns who works elsewhere. Who administers the space is not:
 * only an administrator names another, or gives one another function (Reg. 2023/969 Art. 14).
 */
export function mayAdmitPerson(actor: KnownActor, { space, personAgencyId, administers }: AdmissionFacts): Decision {
  const reading = mayReadSpace(actor, space);
  if (!reading.allowed) return reading;
  const role = roleAmong(actor, ["head_of_unit", "space_administrator"]);
  if (!role) return refuse("role_missing");
  if (personAgencyId !== actor.agency.id) return refuse("not_own_person");
  if (administers && !mayAdministerSpace(actor, space).allowed) return refuse("space_administrator_only");
  return space.state === "open" ? allow(role) : refuse("space_closed");
}

/** Removing anybody is the space administrator's right (Reg. 2023/969 Art. 14(2)), one's own people the agency's too. */
export function mayRemovePerson(actor: KnownActor, facts: AdmissionFacts): Decision {
  const administering = mayAdministerSpace(actor, facts.space);
  return administering.allowed ? administering : mayAdmitPerson(actor, facts);
}

/** A space needs an administrator of a Member State; the agreement is a field of the input that cannot be empty. */
export function mayCreateSpace(actor: KnownActor, facts: { readonly memberState: boolean }): Decision {
  const role = roleAmong(actor, ["space_administrator"]);
  if (!role) return refuse("role_missing");
  return facts.memberState ? allow(role) : refuse("member_state_only");
}

export interface EntryFacts {
  readonly space: SpaceFacts;
  /** Null when there is no such agency. */
  readonly agency: CandidateAgency | null;
  readonly controllerNamed: boolean;
}

/** A third country or an international judicial authority enters only when a controller is named (Reg. 2023/969 Art. 23(2)). */
export function mayAdmitAgency(actor: KnownActor, facts: EntryFacts): Decision {
  const administering = mayAdministerSpace(actor, facts.space);
  if (!administering.allowed) return administering;
  if (facts.agency === null) return refuse("unknown_agency");
  const named = facts.controllerNamed || facts.space.thirdPartyController !== null;
  return isThirdParty(facts.agency) && !named ? refuse("controller_missing") : administering;
}

/** A list shows what is visible and nothing else, so everybody known may ask. */
export const mayListSpaces = (actor: KnownActor): Decision =>
  allow(actor.kind === "client" ? "client" : (roleAmong(actor, [...WORKING_ROLES, "space_administrator"]) ?? "person"));

/** Providing evidence: a working role in an open space. An administrator as such is no super-reader (domain.md 8.2). */
export function mayWorkIn(actor: KnownActor, space: SpaceFacts): Decision {
  const reading = mayReadSpace(actor, space);
  if (!reading.allowed) return reading;
  const role = actor.kind === "client" ? "client" : roleAmong(actor, WORKING_ROLES);
  if (role === undefined) return refuse("role_missing");
  return space.state === "open" ? allow(role) : refuse("space_closed");
}
