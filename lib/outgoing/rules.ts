import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isPublicAddress } from "./address";
import { OutgoingError } from "./outgoing-error";

export interface OutgoingRules {
  /** Exact origins that may be plain http or inside a private network; everything else is https on the public internet. */
  readonly privateOrigins: readonly string[];
  /** For the whole call, name look-up and body included. */
  readonly timeoutMilliseconds: number;
  readonly bytesMax: number;
  /** Calls to one origin at once: a host that hangs holds no more than this. */
  readonly callsMax: number;
  /** All addresses of a name; the system's own look-up when absent. */
  readonly resolve?: Resolve;
}

export type Resolve = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** By the environment: 10 seconds, 1 MiB, 16 calls at once to one origin. */
export const environmentRules = (): OutgoingRules => ({
  privateOrigins: env().outgoingPrivateOrigins,
  timeoutMilliseconds: 10_000,
  bytesMax: 1024 * 1024,
  callsMax: 16,
});

export const isPrivate = (url: URL, rules: OutgoingRules) => rules.privateOrigins.includes(url.origin);

/** Throws OutgoingError `address_refused` or `network_refused`. */
export function permitted(address: string, rules: OutgoingRules): URL {
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") throw new OutgoingError("address_refused");
  if (isPrivate(url, rules)) return url;
  if (url.protocol !== "https:") throw new OutgoingError("address_refused");
  // Node looks up names only; the URL parser has already turned 0x7f.1 and 2130706433 into dotted form.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new OutgoingError("network_refused");
  return url;
}

/** Whether this process' client would call the address at all; what its name resolves to is looked at when it does. */
export function mayCall(address: string): boolean {
  try {
    permitted(address, environmentRules());
    return true;
  } catch (cause) {
    if (cause instanceof OutgoingError) return false;
    throw cause;
  }
}
