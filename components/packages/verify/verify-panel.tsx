"use client";

import { FileCheck2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { PackageView } from "@/lib/packages/model";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Section } from "../../ui/section";
import { usePurposeStated } from "../conditions/stated-here";
import { DownloadGate } from "../download/download-gate";
import { CheckList } from "./check-list";
import { allSame, someDiffer } from "./checks";
import { ChosenCopies } from "./chosen-copies";
import { ReceiptForm } from "./receipt-form";
import { useChecks } from "./use-checks";

/** For a recipient: whether what it has is what was released, and its word on that to the provider. */
export function VerifyPanel({ evidence }: { readonly evidence: PackageView }) {
  const t = useTranslations("verify");
  const router = useRouter();
  const files = evidence.files.filter(({ state }) => state === "complete");
  const opens = usePurposeStated(evidence.id, evidence.purposeStated);
  const verification = useChecks(evidence.id, files);
  if (evidence.mine === null || !evidence.may.openFiles) return null;
  const { checks, busy, strangers, compare, readPortal } = verification;
  return (
    <Section title={t("title")} look="card">
      <p className="max-w-prose text-ink-muted">{t("intro", { provider: evidence.agencyName })}</p>
      <div className="grid gap-4 md:grid-cols-2">
        <ChosenCopies busy={busy} onChosen={(copies) => void compare(copies)} />
        <div className="flex flex-col items-start gap-2 rounded-md border border-line p-4">
          <h3 className="font-medium">{t("portal.title")}</h3>
          <p className="text-13 text-ink-muted">{t("portal.hint")}</p>
          <DownloadGate packageId={evidence.id} stated={evidence.purposeStated}>
            <Button busy={busy} onClick={() => void readPortal().then(() => router.refresh())}>
              <FileCheck2 aria-hidden="true" />
              {t("portal.check")}
            </Button>
          </DownloadGate>
        </div>
      </div>
      {strangers.length > 0 && (
        <Callout tone="attention" title={t("strangers", { count: strangers.length })}>
          <ul>
            {strangers.map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <CheckList packageId={evidence.id} opens={opens} files={files} checks={checks} provider={evidence.agencyName} />
      <ReceiptForm evidence={evidence} verified={allSame(files, checks)} differs={someDiffer(checks)} />
    </Section>
  );
}
