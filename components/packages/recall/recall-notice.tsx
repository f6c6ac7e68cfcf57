"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { capitalised, usePlace } from "../../notices/party-names";
import { useProblemWords, type ProblemFacts } from "../../problems/problem-words";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Dialog } from "../../ui/dialog";
import { Time } from "../../ui/time";

interface RecallNoticeProps {
  /** All that a former recipient still learns: who, when, and whether its own agency has confirmed. */
  readonly recall: {
    readonly id: string;
    readonly agencyName: string;
    readonly countryCode: string | null;
    readonly dueAt: string | null;
    readonly changedAt: string;
    readonly doneAt: string | null;
  };
  readonly className?: string;
}

/** "France recalled a package on …", and the dialog in which its copies are confirmed to be deleted. */
export function RecallNotice({ recall, className }: RecallNoticeProps) {
  const t = useTranslations("recall.notice");
  const place = usePlace();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { id, agencyName, countryCode, dueAt, changedAt, doneAt } = recall;
  const who = capitalised(countryCode === null ? agencyName : place(countryCode), locale);
  const values = { who, code: countryCode ?? "none" };
  if (doneAt !== null) return <span>{t.rich("done", { ...values, time: () => <Time at={doneAt} /> })}</span>;
  const sentence = t.rich("sentence", { ...values, time: () => <Time at={dueAt ?? changedAt} /> });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={sentence}
      trigger={
        <button type="button" data-row-link="" className={className}>
          {sentence} {t("ask")}
        </button>
      }
    >
      <Confirmation packageId={id} agencyName={agencyName} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

interface ConfirmationProps {
  readonly packageId: string;
  readonly agencyName: string;
  readonly onDone: () => void;
}

function Confirmation({ packageId, agencyName, onDone }: ConfirmationProps) {
  const t = useTranslations("recall.notice");
  const router = useRouter();
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function confirm() {
    setBusy(true);
    const outcome = await call("package.confirm_deletion", { packageId });
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    onDone();
    announce(t("confirmed"));
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-4">
      <ul className="flex max-w-prose list-disc flex-col gap-1.5 ps-5">
        <li>{t("what")}</li>
        <li>{t("passedOn")}</li>
        <li>{t("told", { agency: agencyName })}</li>
      </ul>
      <div role="alert">{problem && <Callout tone="danger">{words(problem)}</Callout>}</div>
      <div className="flex justify-end">
        <Button
          tone="primary"
          busy={busy}
          onClick={() => void confirm()}
          className="h-auto min-h-9 shrink py-1.5 whitespace-normal"
        >
          {t("submit")}
        </Button>
      </div>
    </div>
  );
}
