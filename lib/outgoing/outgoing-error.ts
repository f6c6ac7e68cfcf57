export type OutgoingErrorCode =
  /** Not https, or with a name and password in it. */
  | "address_refused"
  /** The host is, or resolves to, an address that is not the public internet's. */
  | "network_refused"
  | "redirect_refused"
  /** A compressed answer: Node's Brotli decoder had a remote code execution, so nothing is decoded (security.md 0.7). */
  | "encoding_refused"
  | "too_large"
  | "timed_out"
  /** Too many calls to this one host are under way already. */
  | "busy"
  | "unreachable";

/** Why a call to another party's server did not end in an answer. Says nothing about what was asked. */
export class OutgoingError extends Error {
  override readonly name = "OutgoingError";
  readonly code: OutgoingErrorCode;

  constructor(code: OutgoingErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
