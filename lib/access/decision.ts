/** What a policy answers. Anything that is not exactly `allowed: true` is a no (style.md 1, habit 6). */

export interface Allowed {
  readonly allowed: true;
  /** The role (or "client", "anybody") by which it is allowed: written into the log. */
  readonly role: string;
}

export interface Denied {
  readonly allowed: false;
  /** Stable code; its words are in the catalogue under `reasons`. */
  readonly reason: string;
  /** True when the caller must not learn that the object exists: the answer is that of an id that never was. */
  readonly hidden: boolean;
}

export type Decision = Allowed | Denied;

export const allow = (role: string): Allowed => ({ allowed: true, role });

/** No, and the object may not even be known of. */
export const hide = (reason: string): Denied => ({ allowed: false, reason, hidden: true });

/** No, but the caller may know of the object (it may read it), so the refusal explains itself. */
export const refuse = (reason: string): Denied => ({ allowed: false, reason, hidden: false });
