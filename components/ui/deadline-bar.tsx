import { Clock, ClockAlert } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { span } from "./moment";
import { classNames } from "./class-names";
import { Time } from "./time";

interface DeadlineBarProps {
  /** When the clock started. */
  readonly from: Date | string;
  readonly due: Date | string;
  /** Leaves the moment out; it is then only in the title. */
  readonly compact?: boolean;
}

/** Share of the time that is used, 0 to 1. */
export function used(from: Date, due: Date, now: Date): number {
  const whole = due.getTime() - from.getTime();
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now.getTime() - from.getTime()) / whole));
}

/** The last quarter asks for attention; what has passed says by how much. */
export function DeadlineBar({ from, due, compact = false }: DeadlineBarProps) {
  const t = useTranslations("time");
  const now = useNow();
  const end = new Date(due);
  const share = used(new Date(from), end, now);
  const passed = end.getTime() <= now.getTime();
  const length = span(end.getTime() - now.getTime());
  const words = t(passed ? "overdue" : "left", { span: t(`span.${length.unit}`, { ...length }) });
  const colour = passed ? "text-danger-ink" : share >= 0.75 ? "text-attention-ink" : "text-ink-muted";
  const Icon = passed ? ClockAlert : Clock;
  return (
    <span className="inline-flex min-w-36 flex-col gap-1 align-middle">
      <span
        className={classNames("flex items-center gap-1.5 text-13 font-medium whitespace-nowrap", colour)}
        suppressHydrationWarning
      >
        <Icon aria-hidden="true" className="size-3.5" />
        {words}
      </span>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 3"
        preserveAspectRatio="none"
        className={classNames("h-[3px] w-full rounded-full", colour)}
      >
        <rect width="100" height="3" className="fill-line" />
        <rect width={Math.round(share * 100)} height="3" fill="currentColor" />
      </svg>
      {!compact && <Time at={due} className="text-12 text-ink-faint" />}
    </span>
  );
}
