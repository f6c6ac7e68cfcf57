import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { outgoingFetch, type OutgoingFetch } from "@/lib/outgoing/client";
import { OutgoingError } from "@/lib/outgoing/outgoing-error";
import type { Provider } from "./providers";

/** A provider as one request speaks to it. */
export interface ProviderClient {
  /** Like the process' outgoing client, but what was fetched once in this request is not fetched again. */
  readonly fetch: OutgoingFetch;
  /** The keys that the provider signs with now. Throws OutgoingError or a ZodError. */
  keys(): Promise<JWTVerifyGetKey>;
}

/** Opens no connection by itself. */
export function providerClient(provider: Provider): ProviderClient {
  const fetch = remembering(outgoingFetch());
  return {
    fetch,
    keys: async () => {
      // Exactly this issuer: the library takes an address that differs by a slash for the same (ASVS 10.5.3).
      const metadata = z.object({ issuer: z.literal(provider.issuer), jwks_uri: z.url() });
      const answer = await fetch(discoveryAddress(provider.issuer));
      const { jwks_uri: address } = metadata.parse(await answer.json());
      return createRemoteJWKSet(new URL(address), { [customFetch]: fetch });
    },
  };
}

const discoveryAddress = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Whether a browser may be sent to this address of a provider: by the same rule as our own calls, but for the network. */
export function isProviderAddress(address: string): boolean {
  const { protocol, origin } = new URL(address);
  return protocol === "https:" || env().outgoingPrivateOrigins.includes(origin);
}

function remembering(fetch: OutgoingFetch): OutgoingFetch {
  const known = new Map<string, Promise<Response>>();
  return async (address, init) => {
    const { url } = address instanceof Request ? address : { url: String(address) };
    const method = init?.method ?? "GET";
    if (method !== "GET") return fetch(address, init);
    const answer = known.get(url) ?? fetch(address, init);
    known.set(url, answer);
    return (await answer).clone();
  };
}

/** Whether an error means that the provider could not be reached, at any depth of its causes. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof OutgoingError || (error instanceof Error && causeOf(error).some(isUnreachable));

/** The direct causes of an error; next-auth wraps its own as `{ err }`. */
function causeOf({ cause }: Error): unknown[] {
  return typeof cause === "object" && cause !== null && "err" in cause
    ? [cause.err]
    : cause === undefined
      ? []
      : [cause];
}
