import { ROLES } from "@/lib/access/actor";

/** A column: a role, or a machine client with all scopes. */
export const MATRIX_ACTORS = [...ROLES, "client"] as const;
export type MatrixActor = (typeof MATRIX_ACTORS)[number];

export interface MatrixSituation {
  /** Key of the words in the catalogue: `administration.situations`. */
  readonly name: string;
  readonly allowed: boolean;
  /** Reason of a no, key in `reasons`; null for a yes. */
  readonly reason: string | null;
  /** The answer is that of something that does not exist. */
  readonly hidden: boolean;
}

export interface MatrixCell {
  readonly verdict: "always" | "sometimes" | "never";
  readonly situations: readonly MatrixSituation[];
}

export interface MatrixRow {
  /** The operation's name: also the log's event and the API's operationId. */
  readonly operation: string;
  readonly changes: boolean;
  /** Signed-out callers may try it. */
  readonly open: boolean;
  readonly cells: Readonly<Record<MatrixActor, MatrixCell>>;
}
