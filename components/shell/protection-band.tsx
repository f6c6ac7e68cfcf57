"use client";

import { FlaskConical, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";

let current: string | null = null;
const listeners = new Set<() => void>();

function publish(next: string | null) {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Names the operation on the band while a page of its space is open. */
export function OperationOnBand({ operation }: { operation: string }) {
  useEffect(() => {
    publish(operation);
    return () => publish(null);
  }, [operation]);
  return null;
}

/** What may be kept here, in words, on top of every page and of every print. */
export function ProtectionBand({ demo }: { demo: boolean }) {
  const t = useTranslations("shell.band");
  const operation = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
  return (
    <section
      aria-label={t("label")}
      data-print="band"
      data-demo={demo ? "" : undefined}
      className="sticky top-0 z-60 flex bg-band text-12 font-medium whitespace-nowrap text-band-ink max-sm:flex-col"
    >
      <p className="flex h-6.5 min-w-0 flex-1 items-center gap-2 px-4 max-sm:flex-none">
        <ShieldCheck aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="shrink-0 tracking-wide uppercase">{t("level")}</span>
        {operation !== null && (
          <span className="min-w-0 truncate">
            <span aria-hidden="true">· </span>
            <bdi>{operation}</bdi>
          </span>
        )}
      </p>
      {demo && (
        <p className="flex h-6.5 items-center gap-2 bg-demo px-4 text-demo-ink">
          <FlaskConical aria-hidden="true" className="size-3.5 shrink-0" />
          {t("demo")}
        </p>
      )}
    </section>
  );
}
