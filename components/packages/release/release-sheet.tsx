"use client";

import { Send } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { PackageView } from "@/lib/packages/model";
import { FreshProof } from "../../identity-providers/fresh-proof";
import type { Party } from "../../notices/party-names";
import { useProblemWords, type ProblemFacts } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Dialog } from "../../ui/dialog";
import { CheckResults } from "./check-results";
import { checks } from "./checks";
import { DisclosureSentences, useDisclosure } from "./disclosure-sentences";
import { RecipientSight } from "./recipient-sight";
import { useRelease } from "./use-release";
import { VersionBefore } from "./version-before";

interface SheetProps {
  readonly evidence: PackageView;
  readonly members: readonly Party[];
  readonly proofAddress: string | null;
}

/** Who will see what, what is otherwise than before, what was checked: then one button, and one code more where it is due. */
export function ReleaseSheet({ evidence, members, proofAddress }: SheetProps) {
  const t = useTranslations("release.sheet");
  const [open, setOpen] = useState(false);
  const who = useRecipientWords(evidence, members);
  const { busy, proving, problem, press, goOn, forget } = useRelease(evidence, t("done", { who }), () =>
    setOpen(false),
  );
  const forbidden = checks(evidence, members).some(({ result }) => result === "danger");

  return (
    <Dialog
      place="wide"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        forget();
      }}
      title={t("title")}
      description={<bdi>{evidence.title}</bdi>}
      trigger={
        <Button tone="primary">
          <Send aria-hidden="true" />
          {t("button")}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t("back")}</Button>
          <Button
            tone="primary"
            busy={busy}
            disabled={forbidden || proving}
            onClick={() => void press()}
            className="h-auto min-h-9 max-w-full shrink py-1.5 whitespace-normal"
          >
            {t("submit", { who })}
          </Button>
        </>
      }
    >
      <div className="mx-auto flex max-w-5xl flex-col gap-6 pt-2">
        <DisclosureSentences evidence={evidence} members={members} />
        {proving && <FreshProof proofAddress={proofAddress} onProven={goOn} />}
        <Failure problem={problem} />
        {evidence.supersedesId !== null && (
          <Part title={t("difference")}>
            <VersionBefore evidence={evidence} supersedesId={evidence.supersedesId} />
          </Part>
        )}
        <Part title={t("sight")}>
          <RecipientSight evidence={evidence} />
        </Part>
        <Part title={t("checks")}>
          <CheckResults evidence={evidence} members={members} />
        </Part>
        <p className="max-w-prose text-13 text-ink-muted">{t("final")}</p>
      </div>
    </Dialog>
  );
}

/** "Sweden and Norway"; beyond three, how many more, so that a button stays a button. */
export function useRecipientWords(evidence: PackageView, members: readonly Party[]): string {
  const t = useTranslations("release.sheet");
  const format = useFormatter();
  const { who } = useDisclosure({ evidence, members });
  return who.length <= 3
    ? format.list(who, { type: "conjunction" })
    : t("andOthers", { first: who.slice(0, 2).join(", "), count: who.length - 2 });
}

/** Whoever came second reads what happened: nothing was released twice. */
function Failure({ problem }: { problem: ProblemFacts | null }) {
  const t = useTranslations("release.sheet");
  const words = useProblemWords();
  const lost = ["not_in_review", "other_revision", "not_released"].includes(problem?.reason ?? "");
  return (
    <div role="alert" className="empty:hidden">
      {problem && <Callout tone="danger">{lost ? t("lost") : words(problem)}</Callout>}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}
