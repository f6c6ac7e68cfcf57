import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isAbsence, writeDurably } from "@/lib/system/local-file";

const key = z.base64().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes");

const Keyring = z.strictObject({
  demo: z.boolean(),
  /** Of the web process' login role. */
  appDatabasePassword: z.string().min(24),
  /** Of both roles of the embedded PostgreSQL. */
  postgresPassword: z.string().min(24),
  /** Base64 of 32 bytes; AES-256-GCM over what the database may hold but not tell: TOTP seeds, client secrets. */
  secretKey: key,
  /** Base64 of 32 bytes; signs next-auth's short-lived cookies. */
  authSecret: key,
});

/** The secrets of one installation; they live in the data folder and nowhere else. */
export type Keyring = z.infer<typeof Keyring>;

type KeyringErrorCode = "missing" | "unreadable" | "exposed" | "unwritable";

const SENTENCES: Record<KeyringErrorCode, (file: string) => string> = {
  missing: (file) => `There is no keyring at ${file}; \`comity migrate\` makes one for a new installation`,
  unreadable: (file) => `The keyring ${file} cannot be read as one; restore it from its backup`,
  exposed: (file) => `The keyring ${file} can be read by other users of this machine; give it mode 0600`,
  unwritable: (file) => `The data folder cannot be written: no keyring could be made at ${file}`,
};

export class KeyringError extends Error {
  override readonly name = "KeyringError";
  readonly code: KeyringErrorCode;

  constructor(code: KeyringErrorCode, file: string, options?: ErrorOptions) {
    super(SENTENCES[code](file), options);
    this.code = code;
  }
}

const fileIn = (dataFolder: string) => join(dataFolder, "keyring.json");

/** The keyring of a data folder. Throws KeyringError `missing`, `unreadable` or `exposed`. */
export async function readKeyring(dataFolder: string): Promise<Keyring> {
  const file = fileIn(dataFolder);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new KeyringError(isAbsence(error) ? "missing" : "unreadable", file, { cause: error });
  });
  if (((await stat(file)).mode & 0o077) !== 0) throw new KeyringError("exposed", file);
  const { data } = Keyring.safeParse(parseJson(text));
  if (data === undefined) throw new KeyringError("unreadable", file);
  return data;
}

/** The keyring of a data folder, made at random when there is none. Throws KeyringError as well `unwritable`. */
export async function readOrMakeKeyring(dataFolder: string, demo: boolean): Promise<Keyring> {
  try {
    return await readKeyring(dataFolder);
  } catch (error) {
    if (!(error instanceof KeyringError && error.code === "missing")) throw error;
  }
  const keyring: Keyring = {
    demo,
    appDatabasePassword: randomBytes(24).toString("base64url"),
    postgresPassword: randomBytes(24).toString("base64url"),
    secretKey: randomBytes(32).toString("base64"),
    authSecret: randomBytes(32).toString("base64"),
  };
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await writeDurably(fileIn(dataFolder), `${JSON.stringify(keyring, null, 2)}\n`, 0o600);
  } catch (error) {
    throw new KeyringError("unwritable", fileIn(dataFolder), { cause: error });
  }
  return keyring;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
