"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "@/lib/api/client";
import type { EnrolmentView } from "@/lib/people/enrolments/model";
import { FederatedEnrolment } from "../auth/federated-enrolment";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { Callout } from "../ui/callout";
import { ButtonLink } from "../ui/link";
import { EnrolmentForm } from "./enrolment-form";

type Opened =
  | { readonly state: "found"; readonly enrolment: EnrolmentView }
  | { readonly state: "failed"; readonly problem: ProblemFacts };

const onHashChange = (changed: () => void): (() => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/** What stands behind `#` in the address; null until the browser has it. */
const useLinkToken = (): string | null =>
  useSyncExternalStore(
    onHashChange,
    () => location.hash.slice(1),
    () => null,
  );

/** From the one-time link to an account that can sign in. Unknown, used and expired links end in the same words. */
export function Enrolment() {
  const t = useTranslations("enrol");
  const words = useProblemWords();
  const token = useLinkToken();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [complete, setComplete] = useState(false);

  useEffect(() => {
    if (token === null) return undefined;
    let wanted = true;
    void call("enrolment.open", { token }).then((outcome) => {
      if (wanted)
        setOpened(outcome.ok ? { state: "found", enrolment: outcome.value } : { state: "failed", problem: outcome });
    });
    return () => void (wanted = false);
  }, [token]);

  if (complete) return <Complete />;
  if (token === null || opened === null) return <p role="status">{t("opening")}</p>;
  if (opened.state === "failed") {
    const { problem } = opened;
    return (
      <Callout tone="attention" title={problem.code === "not_found" ? t("dead") : words(problem)}>
        {t("deadNext")}
      </Callout>
    );
  }
  const { enrolment } = opened;
  const { name, email, agency } = enrolment;
  return (
    <div className="flex flex-col gap-6 rounded-lg border border-line bg-surface p-6 shadow-1">
      <p className="max-w-prose">
        {t.rich("who", { name, email, agency, bdi: (chunks) => <bdi className="font-medium">{chunks}</bdi> })}
      </p>
      {enrolment.providers.length > 0 && <FederatedEnrolment token={token} providers={enrolment.providers} />}
      <EnrolmentForm token={token} enrolment={enrolment} onComplete={() => setComplete(true)} />
    </div>
  );
}

function Complete() {
  const t = useTranslations("enrol");
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="good" title={t("done")}>
        {t("doneNext")}
      </Callout>
      <ButtonLink tone="primary" href="/sign-in" className="self-start">
        {t("signIn")}
      </ButtonLink>
    </div>
  );
}
