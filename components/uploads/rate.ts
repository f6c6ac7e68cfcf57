/** How far back the speed looks, in milliseconds: long enough to be calm, short enough to follow a changed line. */
export const WINDOW = 10_000;

export interface Sample {
  /** Milliseconds of a clock that only goes forward. */
  readonly at: number;
  /** Bytes sent until then. */
  readonly sent: number;
}

/** The samples with one more, without those that no longer count; the last before the window stays as its edge. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  // A file taken out, or bytes that a broken line lost: what was measured before says nothing about what comes.
  const last = samples.at(-1);
  if (last !== undefined && next.sent < last.sent) return [next];
  const edge = samples.findLastIndex(({ at }) => at <= next.at - WINDOW);
  return [...samples.slice(Math.max(0, edge)), next];
}

/** Bytes per second over the window; null while nothing can be said. */
export function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 500) return null;
  return ((last.sent - first.sent) * 1000) / (last.at - first.at);
}

/** Seconds until `left` bytes are sent at this speed, rounded up; null when nothing moves. */
export const remainingSeconds = (speed: number | null, left: number): number | null =>
  speed === null || speed <= 0 ? null : Math.ceil(left / speed);
