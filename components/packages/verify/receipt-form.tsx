"use client";

import { BadgeCheck, Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import type { PackageView } from "@/lib/packages/model";
import { useProblemWords } from "../../problems/problem-words";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { TextareaField } from "../../ui/controls";
import { Dialog } from "../../ui/dialog";

/** Shortest reason that the API takes, in characters. */
const REASON_MIN = 3;

interface ReceiptFormProps {
  readonly evidence: PackageView;
  /** Every file was checked and is the same. */
  readonly verified: boolean;
  readonly differs: boolean;
}

/** The recipient's word to the provider, once; or what is still missing before it can be given. */
export function ReceiptForm({ evidence, verified, differs }: ReceiptFormProps) {
  const t = useTranslations("verify.receipt");
  const { send, busy, error } = useReceipt(evidence.id);
  const provider = evidence.agencyName;
  if (evidence.mine === "verified") return <Callout tone="good">{t("givenVerified", { provider })}</Callout>;
  if (evidence.mine === "rejected") return <Callout tone="danger">{t("givenRejected", { provider })}</Callout>;
  if (!evidence.may.receipt) return <Callout tone="neutral">{t("downloadFirst")}</Callout>;
  return (
    <div className="flex flex-col gap-2">
      {!verified && <p className="text-13 text-ink-muted">{t(differs ? "differs" : "checkFirst")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button
          tone={verified ? "primary" : "secondary"}
          busy={busy}
          disabled={!verified}
          onClick={() => void send({ result: "verified" })}
        >
          <BadgeCheck aria-hidden="true" />
          {t("confirm")}
        </Button>
        <RejectDialog provider={provider} busy={busy} onReject={(reason) => send({ result: "rejected", reason })} />
      </div>
      <p role="alert" className="text-13 text-danger-ink empty:hidden">
        {error}
      </p>
    </div>
  );
}

type Receipt = { readonly result: "verified" } | { readonly result: "rejected"; readonly reason: string };

function useReceipt(packageId: string) {
  const t = useTranslations("verify.receipt");
  const words = useProblemWords();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function send(receipt: Receipt): Promise<boolean> {
    setBusy(true);
    const outcome = await call("package.give_receipt", { packageId, ...receipt });
    setBusy(false);
    setError(outcome.ok ? null : words(outcome));
    if (!outcome.ok) return false;
    announce(t("sent"));
    router.refresh();
    return true;
  }
  return { send, busy, error };
}

interface RejectProps {
  readonly provider: string;
  readonly busy: boolean;
  readonly onReject: (reason: string) => Promise<boolean>;
}

function RejectDialog({ provider, busy, onReject }: RejectProps) {
  const t = useTranslations("verify.receipt");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const short = reason.trim().length < REASON_MIN;
    setMissing(short);
    if (!short && (await onReject(reason.trim()))) setOpen(false);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Ban aria-hidden="true" />
          {t("reject")}
        </Button>
      }
      title={t("rejectTitle")}
      description={t("rejectHint", { provider })}
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <TextareaField
          label={t("reason")}
          required
          rows={3}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={missing ? t("reasonMissing") : undefined}
        />
        <div className="flex justify-end">
          <Button type="submit" tone="danger" busy={busy}>
            {t("rejectNow", { provider })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
