/** Two kinds of answers as somebody outside times them, in milliseconds. */
export interface Times {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * How often a stranger who guesses "right is slower" from one answer of each kind is correct: 0.5 is a coin, 0 and 1 are
 * knowledge. The Mann-Whitney statistic: it looks at order only, so that a busy machine's outliers count no more than others.
 */
export function guessed({ left, right }: Times): number {
  let points = 0;
  for (const a of left) for (const b of right) points += a < b ? 1 : a === b ? 0.5 : 0;
  return points / (left.length * right.length);
}

/**
 * Beyond this a stranger knows. With 60 samples of each kind chance alone strays by 0.053, so 0.25 is nearly five times
 * that; a look-up that only one kind makes is told apart in nearly every pair.
 */
const STRAY_MAX = 0.25;

export const tellsApart = (times: Times): boolean => Math.abs(guessed(times) - 0.5) > STRAY_MAX;

/** Asks in turns, so that whatever else the machine does meets both alike. The order within a turn changes too. */
export async function timed(turns: number, left: () => Promise<number>, right: () => Promise<number>): Promise<Times> {
  const times: { left: number[]; right: number[] } = { left: [], right: [] };
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) times.left.push(await left());
    times.right.push(await right());
    if (turn % 2 === 1) times.left.push(await left());
  }
  return times;
}
