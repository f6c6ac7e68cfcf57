import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits as base64url: session cookies, bearer tokens, enrolment links, client secrets (ASVS 7.2.3, 11.5.1). */
export const newToken = (): string => randomBytes(32).toString("base64url");

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be one of ours at all: what cannot is never looked up. */
export const isToken = (text: string): boolean => TOKEN.test(text);

/** What the database keeps of a token: a copy of the database signs nobody in. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Whether the token is the one that was hashed. Compared also when there is nothing to compare: time tells nothing. */
export function fitsHash(token: string, stored: Uint8Array | null): boolean {
  const given = hashToken(token);
  return timingSafeEqual(given, stored ?? Buffer.alloc(given.length)) && stored !== null;
}
