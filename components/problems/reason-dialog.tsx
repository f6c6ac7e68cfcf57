"use client";

import { useState, type ReactElement, type ReactNode, type SyntheticEvent } from "react";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextareaField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { useProblemWords } from "./problem-words";
import { useChange, type Answer } from "./use-change";

interface ReasonDialogProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly title: ReactNode;
  /** What will happen. */
  readonly description: ReactNode;
  readonly field: { readonly label: string; readonly hint?: string; readonly missing: string };
  /** In characters, as the operation takes them; `optional` also takes none. */
  readonly limits: { readonly min: number; readonly max: number; readonly optional?: boolean };
  readonly submit: { readonly label: ReactNode; readonly tone: "primary" | "danger" };
  readonly send: (reason: string | null) => Promise<Answer>;
  /** Announced when it is done. */
  readonly done: string;
  /** More of what matters, above the field. */
  readonly children?: ReactNode;
}

/** A step that says why: what will happen, the reason, and what went wrong stand in one place. */
export function ReasonDialog({
  trigger,
  title,
  description,
  field,
  limits,
  submit,
  send,
  done,
  children,
}: ReasonDialogProps) {
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const { busy, problem, run } = useChange();

  async function go(event: SyntheticEvent) {
    event.preventDefault();
    const text = reason.trim();
    const given = text === "" && limits.optional === true ? null : text;
    const tooShort = given !== null && given.length < limits.min;
    setShort(tooShort);
    if (!tooShort && (await run(() => send(given), done))) setOpen(false);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen} title={title} description={description} trigger={trigger}>
      <form onSubmit={(event) => void go(event)} noValidate className="flex flex-col gap-4">
        {children}
        <TextareaField
          label={field.label}
          {...(field.hint === undefined ? {} : { hint: field.hint })}
          error={short ? field.missing : undefined}
          required={limits.optional !== true}
          rows={3}
          maxLength={limits.max}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div role="alert" className="empty:hidden">
          {problem && <Callout tone="danger">{words(problem)}</Callout>}
        </div>
        <div className="flex justify-end">
          <Button
            type="submit"
            tone={submit.tone}
            busy={busy}
            className="h-auto min-h-9 shrink py-1.5 whitespace-normal"
          >
            {submit.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
