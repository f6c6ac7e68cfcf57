export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const summary = (durations: readonly number[], milliseconds: number): Load => ({
  perSecond: (durations.length * 1000) / milliseconds,
  p50: quantile(durations, 0.5),
  p95: quantile(durations, 0.95),
  p99: quantile(durations, 0.99),
});

/** Closed loop: `atOnce` callers, each calling again as soon as it is answered. */
export async function closedLoop(atOnce: number, milliseconds: number, work: () => Promise<unknown>): Promise<Load> {
  const durations: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  const caller = async () => {
    for (let from = performance.now(); from < end; from = performance.now()) {
      await work();
      durations.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return summary(durations, performance.now() - start);
}

/** One thing measured in several rounds. */
export interface Series {
  readonly atOnce: number;
  readonly work: () => Promise<unknown>;
  /** Before each of its rounds. */
  readonly prepare?: () => void;
}

export interface Rounds {
  /** A series' median over its rounds. */
  of(series: Series): Load;
  /** How much of `peer` a series reaches: the median over the rounds, each compared with its neighbour in time. */
  share(series: Series, peer: Series): number;
}

/** Rounds in turn, so that what else the machine does meets all alike. */
export async function interleaved(series: readonly Series[], rounds: number, milliseconds: number): Promise<Rounds> {
  const loads = new Map<Series, Load[]>(series.map((each) => [each, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [each, measured] of loads) {
      each.prepare?.();
      const load = await closedLoop(each.atOnce, milliseconds, each.work);
      if (round >= 0) measured.push(load); // The first round only warms up.
    }
  }
  const roundsOf = (each: Series) => loads.get(each) ?? [];
  const middle = (each: Series, value: (load: Load) => number) => median(roundsOf(each).map(value));
  return {
    of: (each) => ({
      perSecond: middle(each, (load) => load.perSecond),
      p50: middle(each, (load) => load.p50),
      p95: middle(each, (load) => load.p95),
      p99: middle(each, (load) => load.p99),
    }),
    share: (each, peer) => {
      const peers = roundsOf(peer);
      return median(roundsOf(each).map(({ perSecond }, round) => perSecond / (peers[round]?.perSecond ?? Number.NaN)));
    },
  };
}
