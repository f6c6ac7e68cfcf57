/** The only place that asks the machine for the time, so that a test can say what time it is. */
export const now = (): Date => new Date();

/** The instant `milliseconds` after `start`. */
export const after = (start: Date, milliseconds: number): Date => new Date(start.getTime() + milliseconds);

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
