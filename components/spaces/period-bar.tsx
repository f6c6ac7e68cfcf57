import { useLocale, useNow, useTranslations } from "next-intl";
import { calendarDay } from "../ui/moment";

interface PeriodProps {
  /** Calendar days, YYYY-MM-DD; the last one is still within. */
  readonly start: string;
  readonly end: string;
}

const day = 86_400_000;

const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** "Mon 14 Sep – Sun 14 Mar 2027". */
export function usePeriod(): (period: PeriodProps) => string {
  const locale = useLocale();
  const now = useNow();
  return ({ start, end }) => [start, end].map((date) => calendarDay(midnight(date), locale, "UTC", now)).join(" – ");
}

/** One calendar day of a fact, in the reader's language. */
export function CalendarDate({ date }: { date: string }) {
  const locale = useLocale();
  const now = useNow();
  return <time dateTime={date}>{calendarDay(midnight(date), locale, "UTC", now)}</time>;
}

/** How long the agreement runs, how much of it is used and what is left. */
export function PeriodBar({ start, end }: PeriodProps) {
  const t = useTranslations("spaces.period");
  const now = useNow().getTime();
  const words = usePeriod()({ start, end });
  const from = midnight(start).getTime();
  const until = midnight(end).getTime() + day;
  const share = Math.min(1, Math.max(0, (now - from) / (until - from)));
  const left = Math.ceil((until - now) / day);
  const colour = left <= 0 ? "text-danger-ink" : left <= 30 ? "text-attention-ink" : "text-accent-ink";
  const state =
    now < from
      ? t("begins", { days: Math.ceil((from - now) / day) })
      : left <= 0
        ? t("over")
        : t("left", { days: left });
  return (
    <div className="flex flex-col gap-1.5">
      <span suppressHydrationWarning>{words}</span>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 3"
        preserveAspectRatio="none"
        className={`h-1 w-full rounded-full ${colour}`}
      >
        <rect width="100" height="3" className="fill-line" />
        <rect width={(share * 100).toFixed(1)} height="3" fill="currentColor" />
      </svg>
      <span className="text-13 text-ink-muted" suppressHydrationWarning>
        {state}
      </span>
    </div>
  );
}
