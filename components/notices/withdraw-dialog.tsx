"use client";

import { Undo2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import { REASON_MAX } from "@/lib/notices/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextareaField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { partyNames, usePlace, type Party } from "./party-names";

interface WithdrawProps {
  readonly noticeId: string;
  readonly recipients: readonly Party[];
}

/** Takes a notice back: nobody else can open it afterwards, and what was read stays in the log. */
export function WithdrawDialog({ noticeId, recipients }: WithdrawProps) {
  const t = useTranslations("notices.withdraw");
  const router = useRouter();
  const words = useProblemWords();
  const format = useFormatter();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const who = format.list(partyNames(recipients, recipients, place), { type: "conjunction" });

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    setMissing(reason.trim() === "");
    if (reason.trim() === "" || busy) return;
    setBusy(true);
    const outcome = await call("notice.withdraw", { noticeId, reason });
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    setOpen(false);
    announce(t("done"));
    router.refresh();
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
        <TextareaField
          label={t("reason")}
          hint={t("reasonHint")}
          error={missing ? t("reasonMissing") : undefined}
          required
          rows={3}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div role="alert">{problem && <Callout tone="danger">{words(problem)}</Callout>}</div>
        <div className="flex justify-end">
          <Button type="submit" tone="danger" busy={busy} className="h-auto min-h-9 shrink py-1.5 whitespace-normal">
            {t("submit", { who })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
