import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { CommandError } from "@/cli/failure";

/** How often a request is tried before the command gives up, and the first wait between two of them. */
const TRIES = 6;
const FIRST_WAIT = 500;

const tokenSchema = z.object({ access_token: z.string() });
const problemSchema = z.object({ title: z.string().optional(), code: z.string(), reason: z.string().optional() });

export interface Credentials {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** From COMITY_URL, COMITY_CLIENT_ID and COMITY_CLIENT_SECRET: a secret has no place on a command line that others can list. */
export function credentialsOf(source: Readonly<Record<string, string | undefined>>, url: string): Credentials {
  const { COMITY_CLIENT_ID: clientId, COMITY_CLIENT_SECRET: clientSecret } = source;
  if (clientId === undefined || clientSecret === undefined)
    throw new CommandError("Set COMITY_CLIENT_ID and COMITY_CLIENT_SECRET to a machine client's of your agency");
  return { url, clientId, clientSecret };
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

/** A unit's script at the portal's door: signs in by itself, and again when its token has ended. */
export class PortalClient {
  readonly #credentials: Credentials;
  #token: string | null = null;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** JSON in, JSON out. Throws CommandError with the portal's own words when it says no. */
  async json<Value>(schema: z.ZodType<Value>, method: string, path: string, body?: unknown): Promise<Value> {
    const sent =
      body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await this.ask({ method, path, ...sent });
    if (!response.ok) throw await refusalOf(response, path);
    return schema.parse(response.status === 204 ? null : await response.json());
  }

  /** Tries again while the line is broken or the portal says that it is busy. */
  async ask(asked: Asked): Promise<Response> {
    for (let tried = 1; ; tried += 1) {
      const outcome = await this.#once(asked);
      if (outcome instanceof Response && outcome.status < 500 && outcome.status !== 429) return outcome;
      if (tried === TRIES || (outcome instanceof Response && outcome.status === 507))
        return answered(outcome, this.#credentials.url);
      await pause(FIRST_WAIT * 2 ** (tried - 1));
    }
  }

  async #once({ method, path, headers = {}, body }: Asked): Promise<unknown> {
    try {
      this.#token ??= await this.#signIn();
      const all = { ...headers, Authorization: `Bearer ${this.#token}`, "Accept-Encoding": "identity" };
      const response = await fetch(`${this.#credentials.url}/api/v1${path}`, {
        method,
        headers: all,
        redirect: "error",
        ...(body === undefined ? {} : { body }),
      });
      if (response.status !== 401) return response;
      this.#token = null;
      return new Response(null, { status: 503 });
    } catch (cause) {
      if (cause instanceof CommandError) throw cause;
      return cause;
    }
  }

  async #signIn(): Promise<string> {
    const { url, clientId, clientSecret } = this.#credentials;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
    const response = await fetch(`${url}/api/v1/oauth/token`, { method: "POST", body: form, redirect: "error" });
    if (response.status === 401 || response.status === 400)
      throw new CommandError("The portal does not know this machine client, or its secret is another");
    return tokenSchema.parse(await response.json()).access_token;
  }
}

function answered(outcome: unknown, url: string): Response {
  if (outcome instanceof Response) return outcome;
  throw new CommandError(`The portal at ${url} does not answer`, { cause: outcome });
}

/** What the portal said, in its words and its code. */
export async function refusalOf(response: Response, path: string): Promise<CommandError> {
  const text = await response.text();
  const parsed = problemSchema.safeParse(text.startsWith("{") ? JSON.parse(text) : null);
  if (!parsed.success) return new CommandError(`${path}: the portal answered ${String(response.status)}`);
  const { title, code, reason } = parsed.data;
  return new CommandError(`${path}: ${title ?? code} (${reason ?? code})`);
}
