import type { KnownActor } from "@/lib/access/actor";
import type { SpaceFacts } from "@/lib/spaces/model";
import type { PackageFacts } from "../model";

/** What an entry names when it concerns a package; the provider reads it across borders. */
export const packageTarget = (listed: {
  readonly id: string;
  readonly agencyId: string;
  readonly spaceId: string;
}) => ({
  kind: "package",
  id: listed.id,
  ownerAgencyId: listed.agencyId,
  spaceId: listed.spaceId,
});
export const targetOf = (facts: PackageFacts) =>
  packageTarget({ id: facts.id, agencyId: facts.agencyId, spaceId: facts.space.id });
export const packageSubject = (input: { readonly packageId: string }) => ({ kind: "package", id: input.packageId });

export const spaceOf = (actor: KnownActor): SpaceFacts => ({
  id: "",
  state: "open",
  agencyIds: [actor.agency.id],
  actorFunction: "member",
  thirdPartyController: null,
});

/** The permission matrix' typical packages: own in each state, received before and after acceptance, not for us, outside. */
export function packageSituations(actor: KnownActor): Record<string, PackageFacts> {
  const own: PackageFacts = {
    id: "",
    agencyId: actor.agency.id,
    state: "draft",
    version: 1,
    revision: 1,
    preparerIds: [],
    recipients: [],
    files: { complete: 1, uploading: 0 },
    superseded: false,
    lacks: [],
    space: spaceOf(actor),
  };
  const others: PackageFacts = { ...own, agencyId: "other", state: "released" };
  return {
    ownDraft: own,
    ownInReview: { ...own, state: "in_review" },
    ownReleased: { ...own, state: "released" },
    received: { ...others, recipients: [{ agencyId: actor.agency.id, state: "notified" }] },
    accepted: { ...others, recipients: [{ agencyId: actor.agency.id, state: "accepted" }] },
    downloaded: { ...others, recipients: [{ agencyId: actor.agency.id, state: "downloaded" }] },
    recalled: { ...others, state: "recalled", recipients: [{ agencyId: actor.agency.id, state: "downloaded" }] },
    notForUs: others,
    outside: { ...others, space: { ...own.space, agencyIds: [], actorFunction: null } },
  };
}
