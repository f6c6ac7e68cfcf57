import type { PackageView } from "@/lib/packages/model";
import { ReturnedNote } from "../release/returned-note";
import { NextStepBox } from "./next-step-box";
import { PackageBanner } from "./package-banner";
import { PackageTabs, type PackageTab } from "./package-tabs";
import { RecipientRow } from "./recipient-row";

interface TopProps {
  readonly evidence: PackageView;
  readonly provides: boolean;
  readonly tab: PackageTab;
}

/** What is said above each part of the page. */
export function PackageTop({ evidence, provides, tab }: TopProps) {
  return (
    <div className="mb-6 flex flex-col gap-4">
      <ReturnedNote evidence={evidence} />
      <PackageBanner evidence={evidence} provides={provides} />
      <RecipientRow recipients={evidence.recipients} />
      <NextStepBox evidence={evidence} className="flex lg:hidden" />
      <PackageTabs packageId={evidence.id} current={tab} />
    </div>
  );
}
