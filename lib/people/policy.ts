import { roleAmong, type KnownActor, type Role } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import type { AgencyFacts, InviteFacts, PersonFacts } from "./model";

/** Who needs to know whom the agency has: administrators, whoever admits people to spaces, and the supervisor. */
const LISTING: readonly Role[] = [
  "agency_administrator",
  "head_of_unit",
  "space_administrator",
  "data_protection_officer",
];

export function mayListPeople(actor: KnownActor): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, LISTING);
  return role ? allow(role) : refuse("role_missing");
}

const isEppo = (agency: AgencyFacts): boolean => agency.kind === "judicial" && agency.countryCode === null;

/**
 * Why an agency cannot have this role at all, or null. Space administrators come from a Member State or the EPPO
 * (Reg. 2023/969 Art. 14(1)); the EPPO is the judicial authority of no country.
 */
export function unfitRole(role: Role, agency: AgencyFacts): string | null {
  if (role === "space_administrator" && !agency.memberState && !isEppo(agency)) return "member_state_only";
  if (role === "prosecutor" && agency.kind === "law_enforcement") return "judicial_only";
  if (role === "technical_operator" && !agency.operates) return "operator_only";
  return null;
}

/** Roles that an administrator of this agency can give. */
export const grantableRoles = (roles: readonly Role[], agency: AgencyFacts): Role[] =>
  roles.filter((role) => unfitRole(role, agency) === null);

function administering(actor: KnownActor, agencyId: string): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  if (agencyId !== actor.agency.id) return hide("other_agency");
  const role = roleAmong(actor, ["agency_administrator"]);
  return role ? allow(role) : hide("role_missing");
}

export function mayInvite(actor: KnownActor, facts: InviteFacts): Decision {
  const decision = administering(actor, actor.agency.id);
  if (!decision.allowed) return refuse(decision.reason);
  const unfit = facts.roles.map((role) => unfitRole(role, facts.agency)).find((reason) => reason !== null);
  if (unfit) return refuse(unfit);
  return facts.steppedUp ? decision : refuse("step_up_required");
}

/** What changes nobody's power: no fresh code needed, because ending access must never wait. */
function mayManage(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = administering(actor, facts.agencyId);
  if (decision.allowed && facts.ended) return refuse("person_ended");
  return decision;
}

/** What gives power or a way in: never to oneself, and only with a fresh code (ASVS 2.3.5, 7.5.1). */
function mayEmpower(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayManage(actor, facts);
  if (!decision.allowed) return decision;
  if (facts.personId === actor.id) return refuse("own_person");
  return facts.steppedUp ? decision : refuse("step_up_required");
}

export function mayGrantRole(actor: KnownActor, facts: PersonFacts & { readonly role: Role }): Decision {
  const decision = mayEmpower(actor, facts);
  const unfit = unfitRole(facts.role, facts.agency);
  return decision.allowed && unfit !== null ? refuse(unfit) : decision;
}

export function mayEndRole(actor: KnownActor, facts: PersonFacts & { readonly role: Role | null }): Decision {
  const decision = mayManage(actor, facts);
  if (!decision.allowed) return decision;
  if (facts.role === null) return hide("not_found");
  return facts.role === "agency_administrator" && facts.lastAdministrator ? refuse("last_administrator") : decision;
}

export function mayEndPerson(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayManage(actor, facts);
  if (!decision.allowed) return decision;
  if (facts.personId === actor.id) return refuse("own_person");
  return facts.lastAdministrator ? refuse("last_administrator") : decision;
}

export function mayRenewInvitation(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayEmpower(actor, facts);
  return decision.allowed && facts.enrolled ? refuse("already_enrolled") : decision;
}

export function mayRequestReset(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayEmpower(actor, facts);
  if (!decision.allowed) return decision;
  if (!facts.enrolled) return refuse("not_enrolled");
  return facts.reset === null ? decision : refuse("reset_requested");
}

/** Two people, neither of them the one whose factor it is (ASVS 6.4.4). */
export function mayConfirmReset(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayEmpower(actor, facts);
  if (!decision.allowed) return decision;
  if (facts.reset === null) return refuse("no_reset_requested");
  return facts.reset.requestedBy === actor.id ? refuse("second_person_required") : decision;
}

/** Either administrator may think better of it. */
export function mayCancelReset(actor: KnownActor, facts: PersonFacts): Decision {
  const decision = mayManage(actor, facts);
  return decision.allowed && facts.reset === null ? refuse("no_reset_requested") : decision;
}
