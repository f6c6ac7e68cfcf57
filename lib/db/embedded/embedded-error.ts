export type EmbeddedErrorCode = "in_use" | "unwritable" | "no_binaries" | "no_user" | "start_failed";

const SENTENCES: Record<EmbeddedErrorCode, (detail: string) => string> = {
  in_use: (folder) => `Another Comity is running on the database in ${folder}; stop it first or choose another folder`,
  unwritable: (folder) => `The data folder ${folder} cannot be written`,
  no_binaries: (platform) =>
    `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL of yours`,
  no_user: () => "PostgreSQL refuses to run as root, and the system user postgres could not be made for it",
  start_failed: (reason) => `The embedded PostgreSQL did not start: ${reason}`,
};

/** Why the embedded database cannot be had; the message is one sentence for the person at the terminal. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, detail: string, options?: ErrorOptions) {
    super(SENTENCES[code](detail), options);
    this.code = code;
  }
}
