"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import type { SpaceView } from "@/lib/spaces/model";
import { useCountryName } from "../countries/country-mark";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { SelectField } from "../ui/controls";
import { Dialog } from "../ui/dialog";

/** Admits one more agency. The controller is asked for when the rule demands one (Reg. 2023/969 Art. 23(2)). */
export function AdmitAgency({ space }: { space: Pick<SpaceView, "id" | "candidateAgencies" | "people"> }) {
  const t = useTranslations("spaces.admitAgency");
  const router = useRouter();
  const words = useProblemWords();
  const countryName = useCountryName();
  const [open, setOpen] = useState(false);
  const [agencyId, setAgencyId] = useState("");
  const [controllerId, setControllerId] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const chosen = space.candidateAgencies.find(({ id }) => id === agencyId);
  const controllerAsked = problem?.reason === "controller_missing";

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (busy || chosen === undefined) return;
    setBusy(true);
    const controller = controllerAsked && controllerId !== "" ? { thirdPartyControllerId: controllerId } : {};
    const outcome = await call("space.admit_agency", { spaceId: space.id, agencyId, ...controller });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome);
      return;
    }
    setOpen(false);
    setAgencyId("");
    setProblem(null);
    announce(t("done", { name: chosen.shortName }));
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
          <Building2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <SelectField
          label={t("agency")}
          required
          value={agencyId}
          onChange={(event) => {
            setAgencyId(event.target.value);
            setProblem(null);
          }}
          options={[
            { value: "", label: t("choose") },
            ...space.candidateAgencies.map(({ id, shortName, countryCode }) => ({
              value: id,
              label: countryCode === null ? shortName : `${countryName(countryCode)} · ${shortName}`,
            })),
          ]}
        />
        {controllerAsked && <Controller people={space.people} value={controllerId} onChange={setControllerId} />}
        <div role="alert">{problem && <Callout tone="attention">{words(problem)}</Callout>}</div>
        <div className="flex justify-end">
          <Button type="submit" tone="primary" busy={busy} disabled={chosen === undefined}>
            {chosen === undefined ? t("title") : t("submit", { name: chosen.shortName })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ControllerProps {
  readonly people: SpaceView["people"];
  readonly value: string;
  readonly onChange: (personId: string) => void;
}

/** One of the space's administrators answers for the data of third countries and international authorities. */
function Controller({ people, value, onChange }: ControllerProps) {
  const t = useTranslations("spaces.admitAgency");
  const administrators = people.filter((person) => person.function === "administrator");
  return (
    <SelectField
      label={t("controller")}
      hint={t("controllerHint")}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { value: "", label: t("choose") },
        ...administrators.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
