"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";
import { Button } from "../../ui/button";
import { RecallDialog } from "../recall/recall-dialog";
import { ReleaseSheet } from "./release-sheet";
import { ReturnDialog } from "./return-dialog";
import { SubmitDialog } from "./submit-dialog";

interface PackageActionsProps {
  readonly evidence: PackageView;
  /** All agencies of the space now, the provider among them: whoever is not a recipient is named as not seeing it. */
  readonly spaceAgencies: readonly Party[];
  /** Where somebody without a code of ours proves anew who they are (lib/auth/proof-address); null for everybody else. */
  readonly proofAddress?: string | null;
}

/** What this person may do with the package as a whole; nothing at all for whoever may do nothing. */
export function PackageActions({ evidence, spaceAgencies, proofAddress = null }: PackageActionsProps) {
  const { id, state, may } = evidence;
  const releases = may.release || may.releaseReason === "step_up_required";
  // Only the provider's people may return it: a release that a rule forbids them is explained to them.
  return (
    <>
      {state === "draft" && may.edit && <SubmitDialog evidence={evidence} members={spaceAgencies} />}
      {may.return && <ReturnDialog packageId={id} own={may.takeBack} />}
      {state === "in_review" && releases && (
        <ReleaseSheet evidence={evidence} members={spaceAgencies} proofAddress={proofAddress} />
      )}
      {may.return && !releases && may.releaseReason !== null && <Forbidden reason={may.releaseReason} />}
      {may.recall && <RecallDialog evidence={evidence} members={spaceAgencies} />}
    </>
  );
}

/** The button stands where it would be, with the rule that forbids it. */
function Forbidden({ reason }: { reason: string }) {
  const t = useTranslations("release.sheet");
  const reasons = useTranslations("reasons");
  const words = useId();
  return (
    <span className="flex flex-col gap-1">
      <Button tone="primary" disabled aria-describedby={words} className="self-start">
        <Send aria-hidden="true" />
        {t("button")}
      </Button>
      <span id={words} className="max-w-64 text-12 text-ink-muted">
        {reasons.has(reason) ? reasons(reason) : t("forbidden")}
      </span>
    </span>
  );
}
