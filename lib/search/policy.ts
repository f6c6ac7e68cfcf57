import type { KnownActor } from "@/lib/access/actor";
import { allow, type Decision } from "@/lib/access/decision";

/** Anybody known may search: what is looked through is what the actor may see anyway. */
export const maySearch = (actor: KnownActor): Decision =>
  allow(actor.kind === "client" ? "client" : (actor.roles[0] ?? "person"));
