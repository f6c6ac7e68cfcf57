import { roleAmong, type KnownActor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import { mayAdministerSpace, WORKING_ROLES } from "@/lib/spaces/policy";
import type { LogFacts, LogLine } from "./model";

/** Who may ask which question (domain.md 7.6). An agency always asks about itself: no view names another agency. */
export function mayReadLog(actor: KnownActor, { view, space }: LogFacts): Decision {
  if (view === "space") return space === null ? hide("not_found") : mayAdministerSpace(actor, space);
  if (actor.kind === "client") return view === "owner" ? allow("client") : refuse("person_required");
  if (view === "mine") return allow(actor.roles[0] ?? "person");
  const roles =
    view === "owner"
      ? (["data_protection_officer", ...WORKING_ROLES] as const)
      : (["data_protection_officer", "head_of_unit"] as const);
  const role = roleAmong(actor, roles);
  return role ? allow(role) : refuse("role_missing");
}

/** Looked at or kept, and which bytes: the provider's business as much as the reader's. */
const TAKING: readonly string[] = ["file.open", "file.delivered"];

/** What stays with the reader's own agency: the name (given on justified request), address, session, search terms. */
export function seenBy(actor: KnownActor, line: LogLine): LogLine {
  if (line.agencyId === actor.agency.id || line.actorId === actor.id) return line;
  const detail = TAKING.includes(line.event) ? line.detail : null;
  return { ...line, actorId: null, actorName: null, address: null, sessionId: null, detail };
}
