import { roleAmong, type KnownActor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import type { AgencyFacts, NewAgencyFacts } from "./model";

function operating(actor: KnownActor): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["technical_operator"]);
  return role ? allow(role) : refuse("role_missing");
}

export const mayListAgencies = (actor: KnownActor): Decision => operating(actor);

export function mayCreateAgency(actor: KnownActor, facts: NewAgencyFacts): Decision {
  const decision = operating(actor);
  if (!decision.allowed) return decision;
  if (!facts.countryKnown) return refuse("country_unknown");
  return facts.steppedUp ? decision : refuse("step_up_required");
}

export function mayEndAgency(actor: KnownActor, facts: AgencyFacts): Decision {
  const decision = operating(actor);
  // Whoever may not see agencies at all learns nothing about this one.
  if (!decision.allowed) return hide(decision.reason);
  if (facts.id === actor.agency.id) return refuse("own_agency");
  if (facts.ended) return refuse("agency_ended");
  return facts.steppedUp ? decision : refuse("step_up_required");
}
