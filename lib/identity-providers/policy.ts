import { roleAmong, type Actor, type KnownActor } from "@/lib/access/actor";
import { allow, refuse, type Decision } from "@/lib/access/decision";
import type { ConfigurationFacts } from "./model";

/** The sign-in page shows them to everybody. */
export const mayListProviders = (_actor: Actor): Decision => allow("anybody");

export function mayReadProvider(actor: KnownActor): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["agency_administrator", "data_protection_officer"]);
  return role ? allow(role) : refuse("role_missing");
}

/** Whoever configures the provider decides who can sign in as anybody of the agency: only with a fresh proof of who it is. */
export function mayConfigureProvider(actor: KnownActor, facts: ConfigurationFacts): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["agency_administrator"]);
  if (!role) return refuse("role_missing");
  return facts.steppedUp ? allow(role) : refuse("step_up_required");
}

/** Switching off needs no fresh proof: it must never wait. */
export function mayDisableProvider(actor: KnownActor): Decision {
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, ["agency_administrator"]);
  return role ? allow(role) : refuse("role_missing");
}
