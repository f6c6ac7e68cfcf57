import { roleAmong, type Actor, type KnownActor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import type { SessionFacts, SignInFacts, StepUpFacts } from "./model";

/** Every reason is for the log alone: from outside all of them are one answer. */
export function maySignIn(actor: Actor, facts: SignInFacts): Decision {
  if (actor.kind === "client") return refuse("person_required");
  if (facts.throttled) return refuse("too_many_attempts");
  if (facts.state === "unknown") return refuse("account_unknown");
  if (facts.state === "ended") return refuse("account_ended");
  if (facts.state === "not_enrolled") return refuse("account_not_enrolled");
  if (!facts.passwordFits) return refuse("password_wrong");
  return judgeCode(facts);
}

export function mayStepUp(actor: KnownActor, facts: StepUpFacts): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  if (facts.throttled) return refuse("too_many_attempts");
  return facts.local ? judgeCode(facts) : refuse("account_not_enrolled");
}

function judgeCode({ step, lastStep }: Pick<SignInFacts, "step" | "lastStep">): Decision {
  if (step === null) return refuse("code_wrong");
  return step > lastStep ? allow("self") : refuse("code_used");
}

/** One's own session. */
export const mayUseOwnSession = (actor: KnownActor): Decision =>
  actor.kind === "person" ? allow("self") : refuse("person_required");

/** A person sees and ends their own sessions, the agency's administrator those of the agency's people (ASVS 7.4.5, 7.5.2). */
export function mayManageSessions(actor: KnownActor, facts: SessionFacts): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  if (facts.personId === actor.id) return allow("self");
  if (facts.agencyId !== actor.agency.id) return hide("other_agency");
  const role = roleAmong(actor, ["agency_administrator"]);
  return role ? allow(role) : hide("role_missing");
}
