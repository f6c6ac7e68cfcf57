import { env } from "@/lib/env";
import { readKeyring } from "@/lib/keyring";

declare global {
  var comitySecretKey: Promise<string> | undefined;
}

/** The keyring's key for small secrets in the database: base64 of 32 bytes, read once per process. Throws KeyringError. */
export function secretKey(): Promise<string> {
  globalThis.comitySecretKey ??= readKeyring(env().dataFolder).then((keyring) => keyring.secretKey);
  return globalThis.comitySecretKey;
}

/** Tests put a key of their own here. */
export function setSecretKey(key: string): void {
  globalThis.comitySecretKey = Promise.resolve(key);
}
