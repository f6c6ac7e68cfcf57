"use client";

import { ClipboardCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { call } from "@/lib/api/client";
import type { Missing, PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";
import { useProblemWords } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Dialog } from "../../ui/dialog";
import { ButtonLink } from "../../ui/link";
import { DisclosureSentences } from "./disclosure-sentences";
import { useChange } from "../../problems/use-change";

/** Hands the draft to a second person; while something is missing it says what. */
export function SubmitDialog({ evidence, members }: { evidence: PackageView; members: readonly Party[] }) {
  const t = useTranslations("release.submit");
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useChange();
  const { id: packageId, revision, missing } = evidence;
  const complete = missing.length === 0;

  async function submit() {
    if (await run(() => call("package.submit", { packageId, revision }), t("done"))) setOpen(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t(complete ? "title" : "missingTitle")}
      description={t(complete ? "effect" : "missingEffect")}
      trigger={
        <Button tone={complete ? "primary" : "secondary"}>
          <ClipboardCheck aria-hidden="true" />
          {t("button")}
        </Button>
      }
      footer={
        complete ? (
          <Button tone="primary" busy={busy} onClick={() => void submit()}>
            {t("button")}
          </Button>
        ) : (
          <ButtonLink tone="primary" href={`/packages/${packageId}/edit`}>
            {t("continue")}
          </ButtonLink>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {complete ? <DisclosureSentences evidence={evidence} members={members} /> : <MissingList missing={missing} />}
        <div role="alert" className="empty:hidden">
          {problem && <Callout tone="danger">{words(problem)}</Callout>}
        </div>
      </div>
    </Dialog>
  );
}

function MissingList({ missing }: { missing: readonly Missing[] }) {
  const reasons = useTranslations("reasons");
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5">
      {missing.map((each) => (
        <li key={each}>{reasons(`missing_${each}`)}</li>
      ))}
    </ul>
  );
}
