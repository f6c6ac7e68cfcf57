"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Drawer } from "../ui/drawer";
import { partyNames, usePlace, type Party } from "./party-names";
import { RecipientChoice, type Recipient } from "./recipient-choice";
import { ShareSentence } from "./share-sentence";

interface ShareSheetProps {
  readonly noticeId: string | null;
  readonly title: string;
  readonly space: { readonly id: string; readonly name: string };
  readonly provider: Party;
  /** The other agencies of the space. */
  readonly agencies: readonly Recipient[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Who shall see it, in check boxes and in a sentence, and one button that names them. */
export function ShareSheet({ noticeId, title, space, provider, agencies, open, onOpenChange }: ShareSheetProps) {
  const t = useTranslations("notices.share");
  const router = useRouter();
  const words = useProblemWords();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const chosen = agencies.filter(({ id }) => ids.has(id));
  const members = [provider, ...agencies];
  const who = useShortList()(chosen, members);

  async function share() {
    if (noticeId === null || busy) return;
    setBusy(true);
    const outcome = await call("notice.share", { noticeId, agencyIds: [...ids] });
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    announce(t("done", { who }));
    router.push(`/spaces/${space.id}`);
    router.refresh();
  }

  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t.rich("about", { title, space: space.name, bdi: (chunks) => <bdi>{chunks}</bdi> })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("back")}</Button>
          <Button
            tone="primary"
            busy={busy}
            disabled={chosen.length === 0}
            onClick={() => void share()}
            className="h-auto min-h-9 max-w-full py-1.5 whitespace-normal"
          >
            {chosen.length === 0 ? t("chooseFirst") : t("submit", { who })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5 pt-2">
        <RecipientChoice agencies={agencies} chosen={ids} onChange={setIds} />
        <ShareSentence provider={provider} members={members} chosen={chosen} />
        <p className="max-w-prose text-13 text-ink-muted">{t("final")}</p>
        <div role="alert">{problem && <Callout tone="danger">{words(problem)}</Callout>}</div>
      </div>
    </Drawer>
  );
}

/** "Sweden and Norway"; beyond three, how many more, so that a button stays a button. */
function useShortList(): (chosen: readonly Party[], members: readonly Party[]) => string {
  const t = useTranslations("notices.share");
  const format = useFormatter();
  const place = usePlace();
  return (chosen, members) => {
    const names = partyNames(chosen, members, place);
    return names.length <= 3
      ? format.list(names, { type: "conjunction" })
      : t("andOthers", { first: names.slice(0, 2).join(", "), count: names.length - 2 });
  };
}
