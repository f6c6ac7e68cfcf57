"use client";

import type { PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";

export interface PackageActionsProps {
  readonly evidence: PackageView;
  /** All agencies of the space now, the provider among them: whoever is not a recipient is named as not seeing it. */
  readonly spaceAgencies: readonly Party[];
  /** Where somebody without a code of ours proves anew who they are (lib/auth/proof-address); null for everybody else. */
  readonly proofAddress?: string | null;
}

/** What this person may do with the package as a whole; nothing at all for whoever may do nothing. */
export function PackageActions(_props: PackageActionsProps) {
  return null;
}
