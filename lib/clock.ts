/** The only place that asks the machine for the time, so that a test can say what time it is. */
export const now = (): Date => new Date();

/** The instant `milliseconds` after `start`. */
export const after = (start: Date, milliseconds: number): Date => new Date(start.getTime() + milliseconds);

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const options = { timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", {
    ...options,
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at.getTime() / SECOND) * SECOND;
}

/**
 * The first instant of a calendar day in a zone, `days` days later; null when the text is no day.
 * @param day YYYY-MM-DD
 */
export function dayStart(day: string, timeZone: string, days = 0): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const utc = Date.UTC(year, month - 1, date + days);
  // The offset at UTC's midnight is a first guess: the day on which clocks change begins with the other one.
  const guess = new Date(utc - offsetAt(new Date(utc), timeZone));
  return new Date(utc - offsetAt(guess, timeZone));
}
