"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import { SPACE_FUNCTIONS, type SpaceFunction, type SpaceView } from "@/lib/spaces/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Radio, SelectField } from "../ui/controls";
import { Dialog } from "../ui/dialog";

/** Names one's own people: nobody learns who works elsewhere. */
export function AdmitPerson({ space }: { space: Pick<SpaceView, "id" | "candidatePeople"> }) {
  const t = useTranslations("spaces.admitPerson");
  const router = useRouter();
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [personId, setPersonId] = useState("");
  const [chosenFunction, setFunction] = useState<SpaceFunction>("member");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const chosen = space.candidatePeople.find(({ id }) => id === personId);

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (busy || chosen === undefined) return;
    setBusy(true);
    const outcome = await call("space.admit_person", { spaceId: space.id, personId, function: chosenFunction });
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    setOpen(false);
    setPersonId("");
    announce(t("done", { name: chosen.name }));
    router.refresh();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("effect")}
      trigger={
        <Button size="sm">
          <UserPlus aria-hidden="true" />
          {t("button")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <SelectField
          label={t("person")}
          required
          value={personId}
          onChange={(event) => setPersonId(event.target.value)}
          options={[
            { value: "", label: t("choose") },
            ...space.candidatePeople.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <FunctionChoice value={chosenFunction} onChange={setFunction} />
        <div role="alert">{problem && <Callout tone="attention">{words(problem)}</Callout>}</div>
        <div className="flex justify-end">
          <Button type="submit" tone="primary" busy={busy} disabled={chosen === undefined}>
            {chosen === undefined ? t("title") : t("submit", { name: chosen.name })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function FunctionChoice({ value, onChange }: { value: SpaceFunction; onChange: (value: SpaceFunction) => void }) {
  const t = useTranslations("spaces");
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-2 font-medium">{t("people.function")}</legend>
      {[...SPACE_FUNCTIONS].reverse().map((each) => (
        <Radio
          key={each}
          name="function"
          value={each}
          checked={each === value}
          onChange={() => onChange(each)}
          label={t(`functions.${each}`)}
          hint={t(`functionHints.${each}`)}
        />
      ))}
    </fieldset>
  );
}
