import { useNow, useTranslations } from "next-intl";
import { OPERATIONAL_CEILING } from "@/lib/packages/model";
import { Time } from "../../ui/time";

const DAY = 86_400_000;

interface BarProps {
  /** When the first of the files is erased; null while there is none. */
  readonly at: string | null;
  /** Whether there are others, each with its own time. */
  readonly several: boolean;
}

/** How much of the four weeks is used, and what is left of them. */
export function ErasureBar({ at, several }: BarProps) {
  const t = useTranslations("packages.erasure");
  const now = useNow().getTime();
  if (at === null) return t("none");
  const left = new Date(at).getTime() - now;
  const used = Math.min(1, Math.max(0, 1 - left / OPERATIONAL_CEILING));
  const colour = left <= 0 ? "text-danger-ink" : left < 3 * DAY ? "text-attention-ink" : "text-accent-ink";
  return (
    <div className="flex flex-col gap-1.5">
      <Time at={at} show="relative" className="font-medium" />
      <svg
        aria-hidden="true"
        viewBox="0 0 100 3"
        preserveAspectRatio="none"
        className={`h-1 w-full rounded-full ${colour}`}
      >
        <rect width="100" height="3" className="fill-line" />
        <rect width={(used * 100).toFixed(1)} height="3" fill="currentColor" />
      </svg>
      <Time at={at} className="text-13 text-ink-muted" />
      {several && <span className="text-13 text-ink-muted">{t("first")}</span>}
    </div>
  );
}
