"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactElement, type ReactNode, type SubmitEvent } from "react";
import { FreshProof } from "../identity-providers/fresh-proof";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog, DialogClose } from "../ui/dialog";

type Answer<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & ProblemFacts);

interface ChangeDialogProps<Value> {
  readonly title: string;
  /** What will be so afterwards, before it is. */
  readonly effect?: ReactNode;
  readonly trigger: ReactElement;
  /** Verb first, with the object. */
  readonly submit: string;
  readonly tone?: "primary" | "danger";
  /** Said when it is done. */
  readonly done: string;
  readonly change: () => Promise<Answer<Value>>;
  /** Kept open with this instead of closing: for what is shown once. */
  readonly result?: (value: Value) => ReactNode;
  /** See FreshProof. */
  readonly proofAddress?: string | null;
  readonly children?: ReactNode;
}

/** One change in a dialog: says its effect, asks for a fresh code when the server wants one, then does it and says so. */
export function ChangeDialog<Value>(props: ChangeDialogProps<Value>) {
  const { title, effect, trigger, submit: label, tone = "primary", done, change, result, proofAddress = null } = props;
  const t = useTranslations("people.dialog");
  const words = useProblemWords();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const [shown, setShown] = useState<ReactNode>(null);

  async function perform() {
    setBusy(true);
    const outcome = await change();
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    announce(done);
    if (result) {
      setShown(result(outcome.value));
      return;
    }
    setOpen(false);
    router.refresh();
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!busy) void perform();
  }

  function opening(next: boolean) {
    setOpen(next);
    setProblem(null);
    // What is shown once stays until it is closed: the page behind may no longer offer this dialog afterwards.
    if (!next && shown !== null) router.refresh();
    if (next) setShown(null);
  }

  const proving = problem?.code === "step_up_required";
  return (
    <Dialog
      open={open}
      onOpenChange={opening}
      title={title}
      description={shown === null ? effect : undefined}
      trigger={trigger}
    >
      {shown ?? (
        <form onSubmit={submit} className="flex flex-col gap-4">
          {props.children}
          <div role="alert" className="empty:hidden">
            {problem !== null && !proving && <Callout tone="danger">{words(problem)}</Callout>}
          </div>
          {proving ? (
            <FreshProof proofAddress={proofAddress} onProven={perform} />
          ) : (
            <div className="flex flex-wrap justify-end gap-2">
              <DialogClose render={<Button />}>{t("keep")}</DialogClose>
              <Button type="submit" tone={tone} busy={busy}>
                {label}
              </Button>
            </div>
          )}
        </form>
      )}
    </Dialog>
  );
}
