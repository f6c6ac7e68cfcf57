import type { Actor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import type { LogoutFacts, SignInFacts } from "./model";

/**
 * Whether an agency's provider signs this person in: an invited person of that very agency, at an assurance the agency
 * accepts, in a browser in which nobody else is signed in (security.md 0.4: otherwise a stranger's subject would be
 * linked to whoever happens to sit there).
 */
export function maySignIn(actor: Actor, facts: SignInFacts): Decision {
  const { provider, result, person } = facts;
  if (!provider.live) return hide("provider_off");
  if (typeof result === "string") return refuse(result);
  if (result.issuer !== provider.issuer) return refuse("answer_not_trusted");
  if (result.acr === null || !provider.acceptedAcr.includes(result.acr)) return refuse("assurance_too_low");
  const binding = mayBind(actor, facts);
  if (binding !== null) return binding;
  if (person?.agencyId !== provider.agencyId) return refuse("not_invited");
  if (person.ended) return refuse("person_ended");
  if (actor.kind !== "anonymous" && actor.id !== person.id) return refuse("signed_in_as_another");
  return allow("anybody");
}

/** What stands against giving this identity to the person of the link, or against the identity given before; null: nothing. */
function mayBind(actor: Actor, { enrolment, bound }: SignInFacts): Decision | null {
  if (enrolment === "none") return bound?.ended ? refuse("identity_ended") : null;
  // Nothing is ever linked while somebody is signed in, not even to that same person.
  if (actor.kind !== "anonymous") return refuse("signed_in_as_another");
  if (enrolment === "unusable") return refuse("enrolment_unusable");
  return bound !== null && bound.personId !== enrolment.personId ? refuse("identity_taken") : null;
}

/** Whether a provider's word ends sessions: only a verified one. */
export function mayEndSessions(_actor: Actor, { provider, result }: LogoutFacts): Decision {
  if (typeof result === "string") return refuse(result);
  return result.issuer === provider.issuer ? allow("anybody") : refuse("logout_not_trusted");
}
