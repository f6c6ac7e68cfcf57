"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";

/** Closes the way over the provider for everybody of the agency, and says beforehand whom it throws out. */
export function DisableProvider({ people }: { readonly people: number }) {
  const t = useTranslations("federation.disable");
  const words = useProblemWords();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function disable() {
    setBusy(true);
    const outcome = await call("identity_provider.disable", {});
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
      description={t("effect", { people })}
      trigger={<Button>{t("button")}</Button>}
      footer={
        <Button tone="danger" busy={busy} onClick={() => void disable()}>
          {t("button")}
        </Button>
      }
    >
      <div role="alert">{problem && <Callout tone="danger">{words(problem)}</Callout>}</div>
    </Dialog>
  );
}
