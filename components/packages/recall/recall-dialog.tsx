"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import type { Party } from "../../notices/party-names";
import { useProblemWords } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { TextareaField } from "../../ui/controls";
import { Dialog } from "../../ui/dialog";
import { Time } from "../../ui/time";
import { useRecipientWords } from "../release/release-sheet";
import { REASON_MAX, REASON_MIN } from "../release/return-dialog";
import { useChange } from "../release/use-change";

/** Takes back what was released: what happens from this moment on, who has it already, and why. */
export function RecallDialog({ evidence, members }: { evidence: PackageView; members: readonly Party[] }) {
  const t = useTranslations("recall.dialog");
  const words = useProblemWords();
  const who = useRecipientWords(evidence, members);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const { busy, problem, run } = useChange();

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const text = reason.trim();
    setShort(text.length < REASON_MIN);
    if (text.length < REASON_MIN) return;
    const input = { packageId: evidence.id, reason: text };
    if (await run(() => call("package.recall", input), t("done"))) setOpen(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("effect", { who })}
      trigger={
        <Button>
          <Undo2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <ul className="flex max-w-prose list-disc flex-col gap-1 ps-5">
          {(["refused", "asked", "kept"] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <Holders recipients={evidence.recipients} />
        <TextareaField
          label={t("reason")}
          hint={t("reasonHint")}
          error={short ? t("reasonMissing") : undefined}
          required
          rows={3}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div role="alert" className="empty:hidden">
          {problem && <Callout tone="danger">{words(problem)}</Callout>}
        </div>
        <div className="flex justify-end">
          <Button type="submit" tone="danger" busy={busy} className="h-auto min-h-9 shrink py-1.5 whitespace-normal">
            {t("submit", { who })}
          </Button>
        </div>
      </form>
    </Dialog>
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
