import { z } from "zod";
import { idSchema } from "@/lib/id";

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\0]*$/);

/** An issuer is compared character by character (OpenID Connect Core section 2): an address without query and fragment. */
const isIssuer = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === "" && !/[\s?#]/.test(value);
};

/** To what a sealed client secret is bound: copied to another provider's row it does not open. */
export const secretContext = (providerId: string): string => `identity-provider/${providerId}`;

export const emptySchema = z.strictObject({});

export const configureProviderSchema = z.strictObject({
  /** What the button on the sign-in page says: the agency's name for its own sign-in. */
  label: text(80),
  issuer: z.string().max(500).refine(isIssuer),
  clientId: text(255),
  /** Left out: the one stored before stays, as long as the issuer stays. */
  clientSecret: text(512).optional(),
  /** The values of `acr` that reach the assurance asked of everybody here; all others, and none, are refused. */
  acceptedAcr: z
    .array(z.string().regex(/^[\x21-\x7e]{1,255}$/))
    .min(1)
    .max(10),
});

/** For anybody who wants to sign in. */
export const offeredProviderSchema = z.strictObject({ id: idSchema, label: z.string() });
export const offeredProvidersSchema = z.strictObject({ providers: z.array(offeredProviderSchema) });
export type OfferedProvider = z.infer<typeof offeredProviderSchema>;

const configuredSchema = z.strictObject({
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  acceptedAcr: z.array(z.string()),
  enabled: z.boolean(),
  /** People who sign in with it. */
  people: z.int().nonnegative(),
});
export type ConfiguredProvider = z.infer<typeof configuredSchema>;

/** For the agency's administrator; the client's secret is never shown again. */
export const providerSchema = z.strictObject({
  provider: configuredSchema.nullable(),
  /** What the provider must be told of this portal; known before anything is configured. */
  redirectAddress: z.string(),
  logoutAddress: z.string(),
});

export interface ConfigurationFacts {
  readonly steppedUp: boolean;
  /** The agency's provider as it is now. */
  readonly current: { readonly id: string; readonly issuer: string; readonly enabled: boolean } | null;
  /** Another agency has configured this issuer already. */
  readonly issuerTaken: boolean;
  /** Our outgoing client would call it. */
  readonly issuerAllowed: boolean;
}
