import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { classNames } from "./class-names";
import { absoluteTime, calendarDay, clockTime, shortDay, span, universalTime, zoneName } from "./moment";

interface TimeProps {
  /** A moment, as a Date or in ISO 8601 with a zone. */
  readonly at: Date | string;
  /**
   * `full`: relative, then the reader's zone, then UTC. `absolute`: the reader's zone. `relative`: for dense lists.
   * `day`: the calendar day. Whatever is left out stands in the title.
   */
  readonly show?: "full" | "absolute" | "relative" | "day";
  readonly className?: string;
}

/** "3 h 20 min ago" or "in 3 h 20 min", for a moment seen from another. */
export function useRelativeTime(): (at: Date, now: Date) => string {
  const t = useTranslations("time");
  return (at, now) => {
    const difference = at.getTime() - now.getTime();
    if (Math.abs(difference) < 60_000) return t("now");
    const length = span(difference);
    return t(difference < 0 ? "ago" : "in", { span: t(`span.${length.unit}`, { ...length }) });
  };
}

/** One moment. Reader and browser may know different zone tables, hence suppressHydrationWarning: the server's text stays. */
export function Time({ at, show = "absolute", className }: TimeProps) {
  const locale = useLocale();
  const now = useNow();
  const timeZone = useTimeZone() ?? "UTC";
  const relative = useRelativeTime();
  const date = new Date(at);
  const here = absoluteTime(date, locale, timeZone, now);
  const there = universalTime(date, locale, timeZone, now);
  const words = {
    full: () => [relative(date, now), here, there].join(" · "),
    absolute: () => here,
    relative: () => relative(date, now),
    day: () => calendarDay(date, locale, timeZone, now),
  }[show]();
  return (
    <time
      dateTime={date.toISOString()}
      title={`${relative(date, now)} · ${here} · ${there}`}
      className={className}
      suppressHydrationWarning
    >
      {words}
    </time>
  );
}

/** Clock over day; side by side again where rows are dense, and on a phone's cards. */
const stackedStyle =
  "inline-flex flex-col-reverse align-middle text-13 leading-4 in-data-dense:flex-row in-data-dense:gap-1 max-md:flex-row max-md:gap-1 max-md:text-14";

/** For tables: the minute carries the weight, day and zone stand back; `stacked` where width is dear. */
export function CellTime({ at, stacked = false }: { at: Date | string; stacked?: boolean }) {
  const locale = useLocale();
  const now = useNow();
  const timeZone = useTimeZone() ?? "UTC";
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={`${absoluteTime(date, locale, timeZone, now)} · ${universalTime(date, locale, timeZone, now)}`}
      className={classNames("whitespace-nowrap", stacked && stackedStyle)}
      suppressHydrationWarning
    >
      <span className="text-ink-muted">{shortDay(date, locale, timeZone, now)}</span>{" "}
      <span>
        {clockTime(date, timeZone)} <span className="text-12 text-ink-faint">{zoneName(date, timeZone)}</span>
      </span>
    </time>
  );
}
