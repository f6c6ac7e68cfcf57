/** RFC 9530: `Repr-Digest: sha-256=:<base64>:`, alone or among others. */
const SHA_256 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/;

/** Hexadecimal; null when the header names no SHA-256. */
export function digestOf(header: string | null): string | null {
  const base64 = SHA_256.exec(header ?? "")?.[1];
  return base64 === undefined ? null : Buffer.from(base64, "base64").toString("hex");
}

/** @param sha256 hexadecimal */
export const digestHeader = (sha256: string): string => `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`;
