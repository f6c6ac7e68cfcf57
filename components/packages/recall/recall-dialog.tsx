"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import { REASON_MAX, REASON_MIN, type PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import type { Party } from "../../notices/party-names";
import { ReasonDialog } from "../../problems/reason-dialog";
import { Button } from "../../ui/button";
import { Time } from "../../ui/time";
import { useRecipientWords } from "../release/release-sheet";

/** Takes back what was released: what happens from this moment on, who has it already, and why. */
export function RecallDialog({ evidence, members }: { evidence: PackageView; members: readonly Party[] }) {
  const t = useTranslations("recall.dialog");
  const who = useRecipientWords(evidence, members);
  return (
    <ReasonDialog
      title={t("title")}
      description={t("effect", { who })}
      trigger={
        <Button>
          <Undo2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
      field={{ label: t("reason"), hint: t("reasonHint"), missing: t("reasonMissing") }}
      limits={{ min: REASON_MIN, max: REASON_MAX }}
      submit={{ label: t("submit", { who }), tone: "danger" }}
      send={(reason) => call("package.recall", { packageId: evidence.id, reason: reason ?? "" })}
      done={t("done")}
    >
      <ul className="flex max-w-prose list-disc flex-col gap-1 ps-5">
        {(["refused", "asked", "kept"] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <Holders recipients={evidence.recipients} />
    </ReasonDialog>
  );
}

/** Who has copies to delete, and who never had any. */
function Holders({ recipients }: { recipients: PackageView["recipients"] }) {
  const t = useTranslations("recall.dialog");
  return (
    <ul aria-label={t("holders")} className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {recipients.map((recipient) => (
        <li key={recipient.agencyId} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2">
          <span className="min-w-0 flex-1 basis-40">
            <AgencyMark agency={recipient} />
          </span>
          <span className="text-13 text-ink-muted">
            {recipient.downloadedAt === null
              ? t(recipient.acceptedAt === null ? "notOpened" : "notDownloaded")
              : t.rich("downloaded", { time: () => <Time at={recipient.downloadedAt ?? ""} /> })}
          </span>
        </li>
      ))}
    </ul>
  );
}
