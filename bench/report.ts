import type { Load } from "./load";

/** One line of the table. */
export interface Figure {
  readonly what: string;
  /** As people read it, unit included. */
  readonly measured: string;
  /** The peer measured in the same run, or what belongs to the figure. */
  readonly beside: string;
  /** Empty: nobody set one. */
  readonly limit: string;
  readonly met: boolean;
}

export interface Limit {
  readonly text: string;
  holds(value: number): boolean;
}

export const atLeast = (least: number): Limit => ({ text: `≥ ${least}`, holds: (value) => value >= least });
export const atMost = (most: number): Limit => ({ text: `≤ ${most}`, holds: (value) => value <= most });
export const unlimited: Limit = { text: "", holds: () => true };

const figure = (what: string, value: number, measured: string, beside: string, limit: Limit): Figure => ({
  what,
  measured,
  beside,
  limit: limit.text,
  met: limit.holds(value),
});

export const perSecond = (what: string, load: Load, beside: string, limit: Limit): Figure =>
  figure(
    what,
    load.perSecond,
    `${Math.round(load.perSecond)}/s`,
    `p50 ${load.p50.toFixed(1)} ms, p99 ${load.p99.toFixed(1)} ms; ${beside}`,
    limit,
  );

export const ratio = (what: string, value: number, limit: Limit): Figure =>
  figure(what, value, value.toFixed(2), "", limit);

export const milliseconds = (what: string, value: number, beside: string, limit: Limit): Figure =>
  figure(what, value, `${value.toFixed(0)} ms`, beside, limit);

export const seconds = (what: string, value: number, limit: Limit): Figure =>
  figure(what, value, `${value.toFixed(1)} s`, "", limit);

/** A transfer beside its peer; the limit is on the share of the peer's speed. */
export const megabytes = (
  what: string,
  { speed, share }: { readonly speed: number; readonly share: number },
  beside: string,
  limit: Limit,
): Figure => figure(what, share, `${speed.toFixed(0)} MB/s, ${share.toFixed(2)} of bare`, beside, limit);

/** A Markdown table, so that it can be pasted where figures are shown. */
export function table(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ what, measured, beside, limit, met }) =>
      `| ${what} | ${measured} | ${beside} | ${limit === "" ? "" : `${limit} ${met ? "met" : "MISSED"}`} |`,
  );
  return ["| what | measured | beside | limit |", "|---|---|---|---|", ...lines].join("\n");
}
