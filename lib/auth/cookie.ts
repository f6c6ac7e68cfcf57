/** `__Host-`: this host only, Secure, path `/` (RFC 6265bis section 4.1.3.2; ASVS 3.3.1). */
export const SESSION_COOKIE = "__Host-comity-session";

const ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax";

/** The session token of a Cookie header, or null. When a name comes twice nobody knows which one is ours: null. */
export function sessionToken(header: string | null): string | null {
  const values = (header ?? "").split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return pair.slice(0, at).trim() === SESSION_COOKIE ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** The Set-Cookie value that starts a session; it lives as long as the session may at most. */
export const sessionCookie = (token: string, expiresAt: Date): string =>
  `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}; Expires=${expiresAt.toUTCString()}`;

/** The Set-Cookie value that takes the cookie away. */
export const endedSessionCookie = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0`;
