"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { call } from "@/lib/api/client";
import { PACKAGE_PURPOSES } from "@/lib/packages/purpose/model";
import { PurposeQuestion } from "../../purpose/purpose-question";
import { rememberPurpose, usePurposeStated } from "./stated-here";

interface PurposeGateProps {
  readonly packageId: string;
  /** The view's `purposeStated`. */
  readonly stated: boolean;
  /** Not rendered before: what it fetches would be refused. */
  readonly children: ReactNode;
  /** What "Go back" does: closes what the question stands in. */
  readonly onCancel: () => void;
}

/** Asks once per package and session why its files are opened, then shows what asked for it. */
export function PurposeGate({ packageId, stated, children, onCancel }: PurposeGateProps) {
  const t = useTranslations("packages.purpose");
  if (usePurposeStated(packageId, stated)) return children;
  return (
    <section className="flex flex-col gap-4 pt-1">
      <div className="flex flex-col gap-1">
        <h3 className="font-semibold">{t("title")}</h3>
        <p className="max-w-prose text-ink-muted">{t("description")}</p>
      </div>
      <PurposeQuestion
        purposes={PACKAGE_PURPOSES}
        send={(purpose) => call("package.state_purpose", { packageId, ...purpose })}
        onStated={() => rememberPurpose(packageId)}
        onCancel={onCancel}
      />
    </section>
  );
}
