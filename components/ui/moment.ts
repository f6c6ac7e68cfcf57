/** English of the British kind writes the day first and knows Europe's zone names (CET, not GMT+1). */
function tag(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

/** Languages, zones and the few patterns of this file; the zones that people may choose are some hundreds. */
const FORMATS_MAX = 5_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes a hundred times what using it takes, and a page of a table shows hundreds of times. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag(locale), { hourCycle: "h23", ...options });
  if (formats.size < FORMATS_MAX) formats.set(key, made);
  return made;
}

function parts(at: Date, locale: string, options: Intl.DateTimeFormatOptions): Map<string, string> {
  return new Map(
    formatOf(locale, options)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}

const text = (found: Map<string, string>, type: string) => found.get(type) ?? "";

/** The zone's short name at that moment: "CEST", or "GMT+4" where Europe has no name for it. */
export function zoneName(at: Date, timeZone: string): string {
  return text(parts(at, "en", { timeZone, timeZoneName: "short", hour: "2-digit" }), "timeZoneName");
}

/** "14:22" in the zone. */
export function clockTime(at: Date, timeZone: string): string {
  const found = parts(at, "en", { timeZone, hour: "2-digit", minute: "2-digit" });
  return `${text(found, "hour")}:${text(found, "minute")}`;
}

/** "Sun 29 Mar", and the year when it is not the reader's current one. */
export function calendarDay(at: Date, locale: string, timeZone: string, now: Date): string {
  const found = parts(at, locale, { timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const current = text(parts(now, locale, { timeZone, year: "numeric" }), "year");
  const year = text(found, "year");
  const day = `${text(found, "weekday")} ${text(found, "day")} ${text(found, "month")}`;
  return year === current ? day : `${day} ${year}`;
}

/** "29 Mar" for dense tables, and the year when it is not the reader's current one. */
export function shortDay(at: Date, locale: string, timeZone: string, now: Date): string {
  const found = parts(at, locale, { timeZone, day: "numeric", month: "short", year: "numeric" });
  const current = text(parts(now, locale, { timeZone, year: "numeric" }), "year");
  const day = `${text(found, "day")} ${text(found, "month")}`;
  return text(found, "year") === current ? day : `${day} ${text(found, "year")}`;
}

/** "Sun 29 Mar 08:00 CEST". */
export function absoluteTime(at: Date, locale: string, timeZone: string, now: Date): string {
  return `${calendarDay(at, locale, timeZone, now)} ${clockTime(at, timeZone)} ${zoneName(at, timeZone)}`;
}

/** "06:00 UTC". */
export function universalClock(at: Date): string {
  return `${clockTime(at, "UTC")} UTC`;
}

/** "06:00 UTC", with the day in front when in UTC it is another day than for the reader. */
export function universalTime(at: Date, locale: string, timeZone: string, now: Date): string {
  const here = calendarDay(at, locale, timeZone, now);
  const there = calendarDay(at, locale, "UTC", now);
  return `${here === there ? "" : `${there} `}${universalClock(at)}`;
}

export type Span =
  | { readonly unit: "days"; readonly days: number; readonly hours: number }
  | { readonly unit: "hours"; readonly hours: number; readonly minutes: number }
  | { readonly unit: "minutes"; readonly minutes: number };

/** The two largest units of a length of time in milliseconds, rounded down: a deadline is never shown later than it is. */
export function span(milliseconds: number): Span {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return { unit: "days", days: Math.floor(hours / 24), hours: hours % 24 };
  if (hours >= 1) return { unit: "hours", hours, minutes: minutes % 60 };
  return { unit: "minutes", minutes };
}
