import { roleAmong, type KnownActor, type Role } from "@/lib/access/actor";
import { allow, hide, refuse, type Decision } from "@/lib/access/decision";
import { after, MINUTE } from "@/lib/clock";
import { mayReadSpace, mayWorkIn, spacesVisibleTo, WORKING_ROLES } from "@/lib/spaces/policy";
import type { Reach, SpaceFacts } from "@/lib/spaces/model";
import type { PackageFacts, RecipientState } from "./model";

export interface CreationFacts {
  readonly space: SpaceFacts;
  /** The package that the new one supersedes. */
  readonly source: PackageFacts | null;
  readonly wantedIds: readonly string[];
}

/** Who may let evidence leave the country (domain.md 8.2: head of unit; prosecutor of the same agency). */
const RELEASERS: readonly Role[] = ["head_of_unit", "prosecutor"];
/** Whose role could release some package: such packages wait for them. */
export const releases = (actor: KnownActor): boolean => roleAmong(actor, RELEASERS) !== undefined;
/** A second factor older than this does not count for a release (ASVS 7.5.3). */
export const FRESH = 5 * MINUTE;

const workingRole = (actor: KnownActor): string | undefined =>
  actor.kind === "client" ? "client" : roleAmong(actor, WORKING_ROLES);
const owns = (actor: KnownActor, facts: PackageFacts): boolean => facts.agencyId === actor.agency.id;
const mine = (actor: KnownActor, facts: PackageFacts): RecipientState | undefined =>
  facts.recipients.find(({ agencyId }) => agencyId === actor.agency.id)?.state;

/** Provider at any time; a recipient from release to recall. Born restricted: before release nobody else knows of it. */
export function mayReadPackage(actor: KnownActor, facts: PackageFacts): Decision {
  const space = mayReadSpace(actor, facts.space);
  if (!space.allowed) return space;
  const role = workingRole(actor);
  if (role === undefined) return hide("role_missing");
  if (owns(actor, facts)) return allow(role);
  if (mine(actor, facts) === undefined) return hide("not_recipient");
  return facts.state === "released" ? allow(role) : hide("not_released");
}

/** The same rule as a filter: `visiblePackages` finds exactly the packages that `mayReadPackage` allows. Null: none. */
export const packagesVisibleTo = (actor: KnownActor): Reach | null =>
  workingRole(actor) === undefined ? null : spacesVisibleTo(actor);

export const mayListPackages = (actor: KnownActor): Decision => allow(workingRole(actor) ?? "person");

/** A first version needs a working role in the open space; a new version also what it supersedes. */
export function mayCreatePackage(actor: KnownActor, facts: CreationFacts): Decision {
  const working = mayWorkIn(actor, facts.space);
  if (!working.allowed) return working;
  if (facts.source !== null)
    return actor.kind === "person" ? maySupersede(actor, facts.source) : refuse("person_required");
  return isOutside(actor, facts.space, facts.wantedIds) ? refuse("recipient_not_member") : working;
}

const isOutside = (actor: KnownActor, space: SpaceFacts, wantedIds: readonly string[]): boolean =>
  wantedIds.some((id) => id === actor.agency.id || !space.agencyIds.includes(id));

const provides = (actor: KnownActor, facts: PackageFacts): Decision => {
  const reading = mayReadPackage(actor, facts);
  if (!reading.allowed) return reading;
  return owns(actor, facts) ? mayWorkIn(actor, facts.space) : refuse("provider_only");
};

export function mayEditPackage(
  actor: KnownActor,
  facts: PackageFacts & { readonly wantedIds?: readonly string[] },
): Decision {
  const providing = provides(actor, facts);
  if (!providing.allowed) return providing;
  if (facts.state !== "draft") return refuse("not_a_draft");
  return isOutside(actor, facts.space, facts.wantedIds ?? []) ? refuse("recipient_not_member") : providing;
}

/** Whoever may write the draft may hand it in. */
export const maySubmitPackage = (actor: KnownActor, facts: PackageFacts): Decision => mayEditPackage(actor, facts);

/** Sending back is the reviewer's; taking back is the preparer's: both are of the provider. */
export function mayReturnPackage(actor: KnownActor, facts: PackageFacts): Decision {
  const providing = provides(actor, facts);
  if (!providing.allowed) return providing;
  return facts.state === "in_review" ? providing : refuse("not_in_review");
}

/** Without saying why, as one of those who prepared it. */
export function mayTakeBack(actor: KnownActor, facts: PackageFacts): Decision {
  const returning = mayReturnPackage(actor, facts);
  if (!returning.allowed) return returning;
  return facts.preparerIds.includes(actor.id) ? returning : refuse("return_reason_missing");
}

/** Four eyes: never who prepared, never a machine, only after a fresh second factor (domain.md 9.2, ASVS 2.3.5). */
export function mayReleasePackage(actor: KnownActor, facts: PackageFacts & { readonly at: Date }): Decision {
  const providing = provides(actor, facts);
  if (!providing.allowed) return providing;
  if (actor.kind !== "person") return refuse("person_required");
  const role = roleAmong(actor, RELEASERS);
  if (role === undefined) return refuse("release_role_missing");
  if (facts.state !== "in_review") return refuse("not_in_review");
  if (facts.preparerIds.includes(actor.id)) return refuse("four_eyes");
  if (actor.steppedUpAt === null || after(actor.steppedUpAt, FRESH) < facts.at) return refuse("step_up_required");
  return allow(role);
}

export function mayRecallPackage(actor: KnownActor, facts: PackageFacts): Decision {
  const providing = provides(actor, facts);
  if (!providing.allowed) return providing;
  const role = roleAmong(actor, ["head_of_unit"]);
  if (role === undefined) return refuse("head_of_unit_only");
  return facts.state === "released" ? allow(role) : refuse("not_released");
}

const receives = (actor: KnownActor, facts: PackageFacts): Decision => {
  const reading = mayReadPackage(actor, facts);
  if (!reading.allowed) return reading;
  return mine(actor, facts) === undefined ? refuse("recipient_only") : reading;
};

/** Only a person accepts conditions: which version, by whom, when. */
export function mayAcceptConditions(
  actor: KnownActor,
  facts: PackageFacts & { readonly wantedVersion: number },
): Decision {
  const receiving = receives(actor, facts);
  if (!receiving.allowed) return receiving;
  if (actor.kind !== "person") return refuse("person_required");
  if (facts.wantedVersion !== facts.version) return refuse("other_version");
  return ["released", "notified"].includes(mine(actor, facts) ?? "") ? receiving : refuse("already_accepted");
}

/** The bytes: the provider always, a recipient once the conditions are accepted (domain.md 9.3). */
export function mayOpenFile(actor: KnownActor, facts: PackageFacts): Decision {
  const reading = mayReadPackage(actor, facts);
  if (!reading.allowed || owns(actor, facts)) return reading;
  return ["accepted", "downloaded", "verified", "rejected"].includes(mine(actor, facts) ?? "")
    ? reading
    : refuse("conditions_not_accepted");
}

/** A receipt follows the download, once. */
export function mayGiveReceipt(actor: KnownActor, facts: PackageFacts): Decision {
  const receiving = receives(actor, facts);
  if (!receiving.allowed) return receiving;
  return mine(actor, facts) === "downloaded" ? receiving : refuse("not_downloaded");
}

/** After a recall a former recipient may do one thing: say that its copies are gone. */
export function mayConfirmDeletion(actor: KnownActor, facts: PackageFacts): Decision {
  const space = mayReadSpace(actor, facts.space);
  const role = workingRole(actor);
  if (!space.allowed || role === undefined || mine(actor, facts) === undefined) return hide("not_recipient");
  return facts.state === "recalled" ? allow(role) : hide("not_recalled");
}

/** A new version of what was released, by its provider, once. */
export function maySupersede(actor: KnownActor, facts: PackageFacts): Decision {
  const providing = provides(actor, facts);
  if (!providing.allowed) return providing;
  if (!["released", "recalled"].includes(facts.state)) return refuse("not_released");
  return facts.superseded ? refuse("already_superseded") : providing;
}
