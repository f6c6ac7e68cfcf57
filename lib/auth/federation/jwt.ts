import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { z } from "zod";
import { after, HOUR, MINUTE, now, SECOND } from "@/lib/clock";
import type { Interruption, VerifiedIdentity, VerifiedLogout } from "./model";
import type { ProviderClient } from "./provider-client";
import type { Provider } from "./providers";

/** Signatures by a key that only the provider has: never `none`, never a shared secret (ASVS 9.1.2, RFC 8725 section 3.1). */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Clocks of two States differ. */
const TOLERANCE_SECONDS = 60;
const LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** How long a logout token counts after it was issued. */
export const LOGOUT_TOKEN_SECONDS = 5 * 60;

const idTokenClaims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  acr: z.string().optional(),
  auth_time: z.number().int().positive().optional(),
  sid: z.string().max(255).optional(),
});

/**
 * Who an ID token speaks of. next-auth has compared nonce, issuer, audience and time already, but leaves the signature to
 * TLS; here it counts (OpenID Connect Core section 3.1.3.7). Throws when it does not hold.
 * @param sessionHours an authentication at the provider older than this is no sign-in of today
 */
export async function verifyIdToken(
  provider: Provider,
  client: ProviderClient,
  token: string,
  sessionHours: number,
): Promise<VerifiedIdentity | Interruption> {
  const { payload, protectedHeader } = await jwtVerify(token, await client.keys(), {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ["sub", "iat", "exp"],
  });
  // A logout token or an access token is signed by the same keys for the same audience.
  if (protectedHeader.typ !== undefined && protectedHeader.typ.toUpperCase() !== "JWT") return "answer_not_trusted";
  const claims = idTokenClaims.parse(payload);
  const authenticatedAt = claims.auth_time === undefined ? null : new Date(claims.auth_time * SECOND);
  if (authenticatedAt !== null) {
    const oldest = after(now(), -(sessionHours * HOUR + MINUTE));
    if (authenticatedAt < oldest) return "authentication_too_old";
    if (authenticatedAt > after(now(), MINUTE)) return "answer_not_trusted";
  }
  const { iss: issuer, sub: subject, acr, sid } = claims;
  return { issuer, subject, acr: acr ?? null, authenticatedAt, sid: sid ?? null };
}

const logoutClaims = z
  .object({
    iss: z.string(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    jti: z.string().min(1).max(255),
    nonce: z.undefined().optional(),
    events: z.object({ [LOGOUT_EVENT]: z.object({}) }),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/**
 * Whose sessions a logout token ends, and the id by which it is used once only (OpenID Connect Back-Channel Logout 1.0
 * section 2.6). What cannot be right is refused before the provider is asked for its keys. Throws when it does not hold.
 */
export async function verifyLogoutToken(
  provider: Provider,
  client: ProviderClient,
  token: string,
): Promise<VerifiedLogout & { readonly jti: string }> {
  const { alg = "", typ = "" } = decodeProtectedHeader(token);
  if (!ALGORITHMS.includes(alg) || !/^(application\/)?logout\+jwt$/i.test(typ)) throw new Error("not a logout token");
  if (decodeJwt(token).iss !== provider.issuer) throw new Error("a logout token of somebody else");
  const { payload } = await jwtVerify(token, await client.keys(), {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    maxTokenAge: LOGOUT_TOKEN_SECONDS,
    requiredClaims: ["iat", "jti", "events"],
  });
  const { iss: issuer, sub, sid, jti } = logoutClaims.parse(payload);
  return { issuer, subject: sub ?? null, sid: sid ?? null, jti };
}
