import type { Actor } from "@/lib/access/actor";
import { allow, refuse, type Decision } from "@/lib/access/decision";
import type { CompletionFacts } from "./model";

/** Whoever holds the link is the person it was made for; a machine is nobody. */
export const mayOpen = (actor: Actor): Decision =>
  actor.kind === "client" ? refuse("person_required") : allow("self");

export function mayComplete(actor: Actor, facts: CompletionFacts): Decision {
  if (actor.kind === "client") return refuse("person_required");
  if (facts.holder !== null && !facts.holder.ended) return refuse("email_in_use");
  return facts.step === null ? refuse("code_wrong") : allow("self");
}
