"use client";

import { useTranslations } from "next-intl";
import { Callout } from "../ui/callout";
import { CopyButton } from "../ui/copy-button";
import { Time } from "../ui/time";

interface ShownOnceProps {
  /** What to do with it. */
  readonly children: string;
  readonly values: readonly { readonly label: string; readonly value: string }[];
  readonly expiresAt: string;
}

/** A link or secret that leaves the server once: whoever closes this without it asks for a new one. */
export function ShownOnce({ children, values, expiresAt }: ShownOnceProps) {
  const t = useTranslations("people.dialog");
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="attention" title={t("once")}>
        {children}
      </Callout>
      <dl className="flex flex-col gap-3">
        {values.map(({ label, value }) => (
          <div key={label} className="flex flex-col gap-1">
            <dt className="text-12 font-medium text-ink-faint">{label}</dt>
            <dd className="flex items-center gap-2 rounded-md bg-sunken px-3 py-2">
              <code dir="ltr" className="min-w-0 flex-1 font-mono text-13 break-all" data-once="">
                {value}
              </code>
              <CopyButton value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-13 text-ink-muted">{t.rich("until", { time: () => <Time at={expiresAt} /> })}</p>
    </div>
  );
}
