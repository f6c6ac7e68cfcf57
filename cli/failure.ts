/** What stops a command and is no fault of the code; the message is one sentence for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Errors of ours whose message was written for people. */
const OURS = new Set(["CommandError", "EmbeddedError", "EnvironmentError", "KeyringError", "RoleError"]);

/** One sentence about an error; a stack only for what nobody foresaw. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (OURS.has(error.name)) return sentence(error.message);
  if (error.name === "MigrationError") return sentence(`${error.message}: ${causeOf(error)}`);
  return error.stack ?? error.message;
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : String(error.cause);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
