export interface Count {
  passed: number;
  failed: number;
}

export interface Step {
  /** Arguments of Node. */
  command: readonly string[];
  /** The JSON file that the program writes. */
  report?: string;
  count?: (report: never) => Count;
}

export function vitestCount(report: { numPassedTests: number; numTotalTests: number }): Count;
export function playwrightCount(report: {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}): Count;
export function outcome(step: Step): Promise<Count>;
