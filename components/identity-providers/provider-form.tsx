"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { call } from "@/lib/api/client";
import type { ConfiguredProvider } from "@/lib/identity-providers/model";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { FreshProof } from "./fresh-proof";
import { ProviderFields, type ProviderDraft } from "./provider-fields";

interface ProviderFormProps {
  readonly provider: ConfiguredProvider | null;
  /** Whether the reader may save; else the settings are shown to be read. */
  readonly mayChange: boolean;
  /** Where a person who has no code here proves anew who they are; null when there is no such place. */
  readonly proofAddress: string | null;
}

const draftOf = (provider: ConfiguredProvider | null): ProviderDraft => ({
  label: provider?.label ?? "",
  issuer: provider?.issuer ?? "",
  clientId: provider?.clientId ?? "",
  clientSecret: "",
  acceptedAcr: provider?.acceptedAcr.join("\n") ?? "",
});

/** As the API takes it: an empty secret leaves the stored one. */
const inputOf = ({ clientSecret, acceptedAcr, ...rest }: ProviderDraft) => ({
  ...rest,
  acceptedAcr: acceptedAcr.split(/\s+/).filter((line) => line !== ""),
  ...(clientSecret === "" ? {} : { clientSecret }),
});

/** Everything about the agency's own sign-in on one page; saving asks for a fresh proof of who saves. */
export function ProviderForm({ provider, mayChange, proofAddress }: ProviderFormProps) {
  const t = useTranslations("federation.settings");
  const words = useProblemWords();
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(provider));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const change = (changed: Partial<ProviderDraft>) => setDraft((before) => ({ ...before, ...changed }));

  async function save() {
    setBusy(true);
    const outcome = await call("identity_provider.configure", inputOf(draft));
    setBusy(false);
    setProblem(outcome.ok ? null : outcome);
    setWrong(outcome.ok ? [] : (outcome.issues ?? []).map(({ path }) => path.split(".")[0] ?? ""));
    if (!outcome.ok) return;
    change({ clientSecret: "" });
    announce(t("saved"));
    router.refresh();
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!busy) void save();
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-5">
      <fieldset disabled={!mayChange} className="flex flex-col gap-5">
        <ProviderFields draft={draft} onChange={change} wrong={wrong} isNew={provider === null} />
      </fieldset>
      <div role="alert" className="empty:hidden">
        {problem !== null && problem.code !== "step_up_required" && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      {mayChange && problem?.code === "step_up_required" && <FreshProof proofAddress={proofAddress} onProven={save} />}
      {mayChange && problem?.code !== "step_up_required" && (
        <Button type="submit" tone="primary" busy={busy} className="self-start">
          {provider === null ? t("configure") : t("save")}
        </Button>
      )}
    </form>
  );
}
