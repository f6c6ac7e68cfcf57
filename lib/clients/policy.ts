import { roleAmong, type Actor, type KnownActor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import type { ClientFacts, TokenFacts } from "./model";

export function mayListClients(actor: KnownActor): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["agency_administrator", "data_protection_officer"]);
  return role ? allow(role) : refuse("role_missing");
}

export function mayCreateClient(actor: KnownActor, facts: { readonly steppedUp: boolean }): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["agency_administrator"]);
  if (!role) return refuse("role_missing");
  return facts.steppedUp ? allow(role) : refuse("step_up_required");
}

/** Ending needs no fresh code: it must never wait. */
export function mayEndClient(actor: KnownActor, facts: ClientFacts): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  if (facts.agencyId !== actor.agency.id) return hide("other_agency");
  const role = roleAmong(actor, ["agency_administrator"]);
  if (!role) return hide("role_missing");
  return facts.ended ? refuse("client_ended") : allow(role);
}

/** Reasons are for the log; what leaves is one of RFC 6749's own errors. */
export function mayTakeToken(_actor: Actor, facts: TokenFacts): Decision {
  if (facts.throttled) return refuse("too_many_attempts");
  if (facts.clientId === null) return refuse("client_unknown");
  if (!facts.secretFits) return refuse("secret_wrong");
  if (!facts.live) return refuse("client_ended");
  if (facts.grantType !== "client_credentials") return refuse("grant_type_unknown");
  return facts.scopes === null ? refuse("scope_missing") : allow("client");
}
