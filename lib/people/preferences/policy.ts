import type { KnownActor } from "@/lib/access/actor";
import { allow, refuse, type Decision } from "@/lib/access/decision";

export const mayChoose = (actor: KnownActor): Decision =>
  actor.kind === "person" ? allow("self") : refuse("person_required");
