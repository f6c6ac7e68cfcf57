"use client";

import { UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog, DialogClose } from "../ui/dialog";

interface Removed {
  readonly id: string;
  readonly name: string;
}

export function RemoveAgency({ spaceId, agency }: { spaceId: string; agency: Removed }) {
  return (
    <RemoveMember
      what="agency"
      name={agency.name}
      remove={() => call("space.remove_agency", { spaceId, agencyId: agency.id })}
    />
  );
}

export function RemovePerson({ spaceId, person }: { spaceId: string; person: Removed }) {
  return (
    <RemoveMember
      what="person"
      name={person.name}
      remove={() => call("space.remove_person", { spaceId, personId: person.id })}
    />
  );
}

interface RemoveMemberProps {
  readonly what: "agency" | "person";
  readonly name: string;
  readonly remove: () => Promise<{ readonly ok: true } | ({ readonly ok: false } & ProblemFacts)>;
}

/** Says what the removal takes away before it happens. */
function RemoveMember({ what, name, remove }: RemoveMemberProps) {
  const t = useTranslations(`spaces.remove.${what}`);
  const words = useProblemWords();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);

  async function submit() {
    setBusy(true);
    const outcome = await remove();
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome);
      return;
    }
    setOpen(false);
    announce(t("done", { name }));
    router.refresh();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title", { name })}
      description={t("effect", { name })}
      trigger={
        <Button size="sm" tone="quiet" aria-label={t("title", { name })} className="relative">
          <UserMinus aria-hidden="true" />
          {t("button")}
        </Button>
      }
      footer={
        <>
          <DialogClose render={<Button />}>{t("keep")}</DialogClose>
          <Button tone="danger" busy={busy} onClick={() => void submit()}>
            {t("title", { name })}
          </Button>
        </>
      }
    >
      <div role="alert">{problem && <Callout tone="danger">{words(problem)}</Callout>}</div>
    </Dialog>
  );
}
