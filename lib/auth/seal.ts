import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/**
 * Encrypts a small secret for storage: version ‖ nonce ‖ tag ‖ ciphertext, AES-256-GCM under the keyring's key.
 * `context` (such as `totp/<person id>`) is authenticated, so that a sealed value copied to another row does not open.
 * @param secretKey base64 of 32 bytes
 */
export function seal(secretKey: string, plain: string, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, Buffer.from(secretKey, "base64"), nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
}

/** The secret again. Throws when key, context or a single bit is not the one it was sealed with. */
export function unseal(secretKey: string, sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION) throw new Error("a sealed secret of an unknown version");
  const tagAt = 1 + NONCE_BYTES;
  const textAt = tagAt + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, Buffer.from(secretKey, "base64"), bytes.subarray(1, tagAt));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(tagAt, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString("utf8");
}

/** The context of a person's sealed TOTP secret. */
export const totpContext = (personId: string): string => `totp/${personId}`;
