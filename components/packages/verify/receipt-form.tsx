"use client";

import { BadgeCheck, Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import { REASON_MAX, REASON_MIN, type PackageView } from "@/lib/packages/model";
import { useProblemWords } from "../../problems/problem-words";
import { ReasonDialog } from "../../problems/reason-dialog";
import { useChange } from "../../problems/use-change";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";

interface ReceiptFormProps {
  readonly evidence: PackageView;
  /** Every file was checked and is the same. */
  readonly verified: boolean;
  readonly differs: boolean;
}

/** The recipient's word to the provider, once; or what is still missing before it can be given. */
export function ReceiptForm({ evidence, verified, differs }: ReceiptFormProps) {
  const t = useTranslations("verify.receipt");
  const words = useProblemWords();
  const { busy, problem, run } = useChange();
  const packageId = evidence.id;
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
          onClick={() => void run(() => call("package.give_receipt", { packageId, result: "verified" }), t("sent"))}
        >
          <BadgeCheck aria-hidden="true" />
          {t("confirm")}
        </Button>
        <RejectDialog packageId={packageId} provider={provider} />
      </div>
      <p role="alert" className="text-13 text-danger-ink empty:hidden">
        {problem && words(problem)}
      </p>
    </div>
  );
}

function RejectDialog({ packageId, provider }: { packageId: string; provider: string }) {
  const t = useTranslations("verify.receipt");
  return (
    <ReasonDialog
      title={t("rejectTitle")}
      description={t("rejectHint", { provider })}
      trigger={
        <Button>
          <Ban aria-hidden="true" />
          {t("reject")}
        </Button>
      }
      field={{ label: t("reason"), missing: t("reasonMissing") }}
      limits={{ min: REASON_MIN, max: REASON_MAX }}
      submit={{ label: t("rejectNow", { provider }), tone: "danger" }}
      send={(reason) => call("package.give_receipt", { packageId, result: "rejected", reason: reason ?? "" })}
      done={t("sent")}
    />
  );
}
