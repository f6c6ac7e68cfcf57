import type { UploadItem } from "../../uploads/item";

/** What the draft must know of its files. */
export interface DraftFiles {
  readonly count: number;
  readonly complete: number;
  /** On their way, stopped, failed or incomplete: all that keeps the package from being handed in. */
  readonly open: number;
  readonly bytes: number;
  /** The first of their erasure times, ISO 8601; null when none is complete. */
  readonly erasesAt: string | null;
}

export function filesOf(list: readonly UploadItem[]): DraftFiles {
  const complete = list.flatMap(({ stage }) => (stage.kind === "complete" ? [stage.facts] : []));
  const first = complete.reduce<string | null>(
    (earliest, { erasesAt }) => (earliest === null || erasesAt < earliest ? erasesAt : earliest),
    null,
  );
  return {
    count: list.length,
    complete: complete.length,
    open: list.length - complete.length,
    bytes: list.reduce((sum, { size }) => sum + size, 0),
    erasesAt: first,
  };
}
