import { roleAmong, type KnownActor } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import { mayReadSpace, mayWorkIn, spacesVisibleTo, WORKING_ROLES } from "@/lib/spaces/policy";
import type { Reach, SpaceFacts } from "@/lib/spaces/model";
import type { NoticeFacts } from "./model";

const isOwner = (actor: KnownActor, notice: NoticeFacts): boolean => notice.agencyId === actor.agency.id;

/** Content needs a working role; an administrator of the space as such reads none (domain.md 8.2). */
const workingRole = (actor: KnownActor): string | undefined =>
  actor.kind === "client" ? "client" : roleAmong(actor, WORKING_ROLES);

/** Provider or recipient, admitted to the space, with a working role. A draft is its agency's own; a withdrawn one is again. */
export function mayReadNotice(actor: KnownActor, notice: NoticeFacts): Decision {
  const space = mayReadSpace(actor, notice.space);
  if (!space.allowed) return space;
  const role = workingRole(actor);
  if (role === undefined) return hide("role_missing");
  if (isOwner(actor, notice)) return allow(role);
  const received = notice.state === "shared" && notice.recipientIds.includes(actor.agency.id);
  return received ? allow(role) : hide("not_recipient");
}

/** The same rule as a filter: `visibleNotices` finds exactly the notices that `mayReadNotice` allows. Null: none. */
export const noticesVisibleTo = (actor: KnownActor): Reach | null =>
  workingRole(actor) === undefined ? null : spacesVisibleTo(actor);

/** Writing needs a working role in the open space. */
export const mayDraftNotice = mayWorkIn;

export function mayEditNotice(actor: KnownActor, notice: NoticeFacts): Decision {
  const mine = mayProvide(actor, notice);
  if (!mine.allowed) return mine;
  return notice.state === "draft" ? mine : refuse("not_a_draft");
}

/** Only people share: a machine never decides that something leaves a country. */
export function mayShareNotice(
  actor: KnownActor,
  notice: NoticeFacts & { readonly wantedIds: readonly string[] },
): Decision {
  const mine = mayEditNotice(actor, notice);
  if (!mine.allowed) return mine;
  if (actor.kind !== "person") return refuse("person_required");
  const outside = notice.wantedIds.some((id) => id === actor.agency.id || !notice.space.agencyIds.includes(id));
  return outside ? refuse("recipient_not_member") : mine;
}

export function mayWithdrawNotice(actor: KnownActor, notice: NoticeFacts): Decision {
  const mine = mayProvide(actor, notice);
  if (!mine.allowed) return mine;
  if (actor.kind !== "person") return refuse("person_required");
  return notice.state === "shared" ? mine : refuse("not_shared");
}

function mayProvide(actor: KnownActor, notice: NoticeFacts): Decision {
  const reading = mayReadNotice(actor, notice);
  if (!reading.allowed) return reading;
  return isOwner(actor, notice) ? mayWorkIn(actor, notice.space) : refuse("provider_only");
}

/** A draft is being written, not consulted; everything else asks why it is opened. */
export const asksPurpose = (notice: NoticeFacts): boolean => notice.state !== "draft";

/** A list shows what is visible and nothing else, so everybody known may ask. */
export const mayListNotices = (actor: KnownActor): Decision => allow(workingRole(actor) ?? "person");

/** The feed of one space: for whoever may know the space; what it holds is filtered by `noticesVisibleTo`. */
export function mayListNoticesOf(actor: KnownActor, space: SpaceFacts): Decision {
  return mayReadSpace(actor, space);
}
