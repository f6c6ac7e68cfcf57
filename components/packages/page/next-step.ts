import type { PackageView, RecipientState } from "@/lib/packages/model";

type Recipient = Pick<
  PackageView["recipients"][number],
  "agencyId" | "shortName" | "countryCode" | "state" | "deletionConfirmedAt"
>;
type Evidence = Pick<PackageView, "state" | "mine"> & {
  readonly missing: readonly unknown[];
  readonly recipients: readonly Recipient[];
  readonly may: Pick<PackageView["may"], "release" | "releaseReason">;
};

/** What comes next and whose turn it is; `who` are the recipients that the sentence names. */
export interface NextStep {
  readonly key: string;
  readonly count: number;
  readonly who: readonly Recipient[];
}

const step = (key: string, who: NextStep["who"] = [], count = who.length): NextStep => ({ key, who, count });

/** States of a recipient from the furthest behind on, with what it has to do there. */
const turns: readonly { readonly states: readonly RecipientState[]; readonly key: string }[] = [
  { states: ["rejected"], key: "rejected" },
  { states: ["chosen", "released", "notified"], key: "accept" },
  { states: ["accepted"], key: "download" },
  { states: ["downloaded"], key: "verify" },
];

const ownTurns: Record<RecipientState, string> = {
  chosen: "acceptOwn",
  released: "acceptOwn",
  notified: "acceptOwn",
  accepted: "downloadOwn",
  downloaded: "verifyOwn",
  verified: "verifiedOwn",
  rejected: "rejectedOwn",
};

/** Proving the second factor anew is part of releasing, not a bar to it. */
const mayRelease = ({ release, releaseReason }: Evidence["may"]): boolean =>
  release || releaseReason === "step_up_required";

/** One sentence's worth: for the provider the recipient that is furthest behind, for a recipient its own turn. */
export function nextStep({ state, mine, missing, recipients, may }: Evidence): NextStep {
  if (mine !== null) return step(ownTurns[mine]);
  if (state === "draft") return missing.length > 0 ? step("draftMissing", [], missing.length) : step("draftReady");
  if (state === "in_review") return step(mayRelease(may) ? "release" : "reviewWaits");
  if (state === "recalled") {
    const waiting = recipients.filter(({ deletionConfirmedAt }) => deletionConfirmedAt === null);
    return waiting.length > 0 ? step("confirmDeletion", waiting) : step("deletionConfirmed");
  }
  for (const { states, key } of turns) {
    const waiting = recipients.filter((recipient) => states.includes(recipient.state));
    if (waiting.length > 0) return step(key, waiting);
  }
  return step("allVerified");
}
