"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OfferedProvider } from "@/lib/identity-providers/model";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { leaveForProvider } from "./enrolment-request";

interface FederatedEnrolmentProps {
  /** Of the one-time link; leaves this page in a request's body only. */
  readonly token: string;
  /** Of the invited person's agency. */
  readonly providers: readonly OfferedProvider[];
}

/** Instead of a password: from now on the invited person signs in where their agency signs them in. */
export function FederatedEnrolment({ token, providers }: FederatedEnrolmentProps) {
  const t = useTranslations("federation.enrolment");
  const [leaving, setLeaving] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  if (providers.length === 0) return null;

  async function leave(providerId: string) {
    setLeaving(providerId);
    setFailed(false);
    const address = await leaveForProvider(token, providerId);
    if (address !== null) location.assign(address);
    else {
      setLeaving(null);
      setFailed(true);
    }
  }

  return (
    <section className="flex flex-col gap-3">
      <p className="max-w-prose text-ink-muted">{t("what")}</p>
      <div role="alert" className="empty:hidden">
        {failed && <Callout tone="danger">{t("failed")}</Callout>}
      </div>
      {providers.map(({ id, label }) => (
        <Button key={id} busy={leaving === id} onClick={() => void leave(id)} className="w-full min-w-0">
          <span className="truncate">{t.rich("with", { label, bdi: (chunks) => <bdi>{chunks}</bdi> })}</span>
        </Button>
      ))}
    </section>
  );
}
