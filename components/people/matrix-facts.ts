/** The matrix as a page hands it over; see lib/next/permission-matrix.ts, which computes it from the policies. */
export interface MatrixSituation {
  readonly name: string;
  readonly allowed: boolean;
  readonly reason: string | null;
  readonly hidden: boolean;
}

export interface MatrixCell {
  readonly verdict: "always" | "sometimes" | "never";
  readonly situations: readonly MatrixSituation[];
}

export interface MatrixRow {
  readonly operation: string;
  readonly changes: boolean;
  readonly open: boolean;
  readonly cells: Readonly<Record<string, MatrixCell>>;
}
