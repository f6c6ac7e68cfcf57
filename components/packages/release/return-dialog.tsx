"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { TextareaField } from "../../ui/controls";
import { Dialog } from "../../ui/dialog";
import { useChange } from "./use-change";

export const REASON_MIN = 3;
export const REASON_MAX = 1_000;

/** Back to its draft: whoever prepared it takes it back, anybody else says why. */
export function ReturnDialog({ packageId, own }: { packageId: string; own: boolean }) {
  const t = useTranslations(own ? "release.takeBack" : "release.sendBack");
  const field = useTranslations("release.reason");
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const { busy, problem, run } = useChange();

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const text = reason.trim();
    const tooShort = text.length < REASON_MIN && !(own && text === "");
    setShort(tooShort);
    if (tooShort) return;
    const input = { packageId, ...(text === "" ? {} : { reason: text }) };
    if (await run(() => call("package.return", input), t("done"))) setOpen(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("effect")}
      trigger={
        <Button className="self-start">
          <Undo2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <TextareaField
          label={field("label")}
          hint={field("hint")}
          error={short ? field("missing") : undefined}
          required={!own}
          rows={3}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div role="alert" className="empty:hidden">
          {problem && <Callout tone="danger">{words(problem)}</Callout>}
        </div>
        <div className="flex justify-end">
          <Button type="submit" tone="primary" busy={busy}>
            {t("button")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
