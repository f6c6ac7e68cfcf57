import { env } from "@/lib/env";
import { readKeyring } from "@/lib/keyring";

declare global {
  var comityAuthSecret: Promise<string> | undefined;
}

/** The keyring's key for next-auth's short-lived cookies, read once per process. Throws KeyringError. */
export function authSecret(): Promise<string> {
  globalThis.comityAuthSecret ??= readKeyring(env().dataFolder).then((keyring) => keyring.authSecret);
  return globalThis.comityAuthSecret;
}
