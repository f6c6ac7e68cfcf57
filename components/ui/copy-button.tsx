"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { announce } from "./announcer";
import { classNames } from "./class-names";

/** Copies a value that nobody should have to type. */
export function CopyButton({ value, className }: { value: string; className?: string }) {
  const t = useTranslations("ui.copy");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t("copied"));
    } catch {
      announce(t("refused"), "danger");
    }
  }
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={t("copy", { value })}
      title={t("copyShort")}
      onClick={() => void copy()}
      data-print="never"
      className={classNames(
        "inline-flex size-6 items-center justify-center rounded-sm text-ink-faint transition-colors hover:bg-hover hover:text-ink",
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </button>
  );
}
