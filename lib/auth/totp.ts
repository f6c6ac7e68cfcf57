import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** RFC 6238 with the values every authenticator app knows: SHA-1, six digits, 30 s. */
export const TOTP_PERIOD_SECONDS = 30;
const PARAMETERS = { algorithm: "SHA1", digits: 6, period: TOTP_PERIOD_SECONDS } as const;
/** Steps before and after the present one that are accepted too (ASVS 6.5.5): clocks differ, people type slowly. */
const WINDOW = 1;

/** A new secret of 160 random bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string) => new TOTP({ ...PARAMETERS, secret: Secret.fromBase32(secret) });

/**
 * The time step a code belongs to, or null when it belongs to none that is accepted now. Whoever accepts the code must
 * store the step and refuse it and all before it from then on: a code counts once.
 */
export function codeStep(secret: string, code: string, at: Date): bigint | null {
  const timestamp = at.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : BigInt(TOTP.counter({ period: TOTP_PERIOD_SECONDS, timestamp }) + delta);
}

/** The code a person would read off now; for the demonstration's command line and for tests. */
export const codeAt = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() });

/** The address an authenticator app reads from a QR code (`otpauth://totp/…`). */
export const enrolmentAddress = (secret: string, email: string): string =>
  new TOTP({ ...PARAMETERS, secret: Secret.fromBase32(secret), issuer: "Comity", label: email }).toString();

/**
 * The secret that an enrolment link offers: the same at each opening, never stored before it is confirmed, and not to be
 * had from the link without the keyring's key.
 */
export function offeredSecret(secretKey: string, token: string): string {
  const mac = createHmac("sha256", Buffer.from(secretKey, "base64")).update(`enrolment totp ${token}`).digest();
  return new Secret({ buffer: Uint8Array.from(mac.subarray(0, 20)).buffer }).base32;
}
