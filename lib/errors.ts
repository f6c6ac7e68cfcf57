/**
 * Every way a call can end other than well. The codes are stable: problem documents, catalogues (`errors.<code>`) and
 * scripts rely on them. `not_found` also stands for everything the caller may not know of.
 */
export const ERROR_STATUS = {
  invalid_input: 400,
  signed_out: 401,
  wrong_credentials: 401,
  refused: 403,
  foreign_origin: 403,
  purpose_required: 403,
  step_up_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
  /** The disk has no room for what would be sent. */
  no_space: 507,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One field that did not parse: where it is (JSON path) and what is wrong (Zod's code, never the value). */
export interface InputIssue {
  readonly path: string;
  readonly code: string;
}

export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  /** A stable reason code of a policy, or what exactly conflicts. */
  readonly reason?: string;
  readonly issues?: readonly InputIssue[];
  readonly retryAfterSeconds?: number;
}

export interface Success<Value> {
  readonly ok: true;
  readonly value: Value;
}

export type Outcome<Value> = Success<Value> | Failure;

/** Thrown inside an operation's `run` to undo its transaction with an expected outcome; the gate turns it into a Failure. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly reason: string;

  constructor(code: ErrorCode, reason: string) {
    super(`${code}: ${reason}`);
    this.name = "Refusal";
    this.code = code;
    this.reason = reason;
  }
}
