import { resolve } from "node:path";
import { z } from "zod";

/** Everything the environment decides; docs/operations.md has the same table for people. */
export interface Environment {
  /** A role that may create roles and owns the tables; null means the embedded PostgreSQL. Not for the web process. */
  readonly databaseUrl: string | null;
  /** The web process' role, which owns nothing. Throws EnvironmentError when nobody set it. */
  readonly appDatabaseUrl: string;
  /** The same, null when nobody set it: `comity serve` then makes one up from DATABASE_URL and the keyring. */
  readonly appDatabaseUrlGiven: string | null;
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** The build that is served. */
  readonly buildFolder: string;
  /** Origin under which browsers reach the portal, without a slash at its end. */
  readonly publicUrl: string;
  readonly demo: boolean;
  /** What the operator calls this environment, such as "Production"; shown at sign-in. */
  readonly environmentName: string | null;
  /** Code of the State whose law governs the machine room; shown at sign-in. */
  readonly hostingState: string | null;
  /** Built code is being served. */
  readonly production: boolean;
  readonly sessionIdleMinutes: number;
  readonly sessionAbsoluteHours: number;
  /** Proxies of ours in front of the portal; 0 means the socket's address is the client's. */
  readonly trustedProxyHops: number;
  readonly logLevel: LogLevel;
  /** Exact origins that outgoing calls may reach by plain http or inside a private network: an agency's own sign-in server. */
  readonly outgoingPrivateOrigins: readonly string[];
  /** Most bytes that the files of one package, and of all packages of one agency, may have together; unfinished uploads count whole. */
  readonly packageQuota: number;
  readonly agencyQuota: number;
  /** Port on 127.0.0.1 for Prometheus; null means no metrics are served. */
  readonly metricsPort: number | null;
}

const GIBIBYTE = 2 ** 30;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a program that is not ours needs to know; our secrets are no part of it. */
export const programEnvironment = () => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
});

/** A variable that does not parse; the message is one sentence for the person at the terminal. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, "must be a postgresql:// URL");
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${String(least)} and ${String(most)}`);
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "must be an http(s):// address")
  .transform((text) => new URL(text).origin);
const origins = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ""))
  .pipe(z.array(origin));

const Variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  APP_DATABASE_URL: postgresUrl.optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  COMITY_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be a host name or an address")
    .default("127.0.0.1"),
  COMITY_DATA: z.string().default(".comity"),
  NEXT_DIST_DIR: z.string().default(".next"),
  COMITY_URL: origin.optional(),
  COMITY_DEMO: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  COMITY_ENVIRONMENT: z.string().trim().max(40, "must be at most 40 characters long").optional(),
  COMITY_HOSTING_STATE: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country's code of two capitals")
    .optional(),
  SESSION_IDLE_MINUTES: wholeNumber(1, 720).default(15),
  SESSION_ABSOLUTE_HOURS: wholeNumber(1, 24).default(8),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  OUTGOING_PRIVATE_ORIGINS: origins.default([]),
  PACKAGE_QUOTA_GIB: wholeNumber(1, 1_048_576).default(1_024),
  AGENCY_QUOTA_GIB: wholeNumber(1, 1_048_576).default(4_096),
  METRICS_PORT: wholeNumber(1, 65_535).optional(),
});

/** Parses the variables; an empty one counts as absent. Throws EnvironmentError naming the first that is wrong. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { data, error } = Variables.safeParse(present);
  if (error !== undefined) {
    const [issue] = error.issues;
    // The value stays out of the sentence: it may hold a password.
    throw new EnvironmentError(`The environment variable ${String(issue?.path[0])} ${String(issue?.message)}`);
  }
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    get appDatabaseUrl() {
      if (data.APP_DATABASE_URL !== undefined) return data.APP_DATABASE_URL;
      throw new EnvironmentError("The environment variable APP_DATABASE_URL is missing; `comity serve` sets it");
    },
    appDatabaseUrlGiven: data.APP_DATABASE_URL ?? null,
    port: data.PORT,
    host: data.COMITY_HOST,
    dataFolder: resolve(data.COMITY_DATA),
    buildFolder: data.NEXT_DIST_DIR,
    publicUrl: data.COMITY_URL ?? `http://localhost:${String(data.PORT)}`,
    production: source.NODE_ENV === "production",
    demo: data.COMITY_DEMO === "1",
    environmentName: data.COMITY_ENVIRONMENT ?? null,
    hostingState: data.COMITY_HOSTING_STATE ?? null,
    sessionIdleMinutes: data.SESSION_IDLE_MINUTES,
    sessionAbsoluteHours: data.SESSION_ABSOLUTE_HOURS,
    trustedProxyHops: data.TRUSTED_PROXY_HOPS,
    logLevel: data.LOG_LEVEL,
    outgoingPrivateOrigins: data.OUTGOING_PRIVATE_ORIGINS,
    packageQuota: data.PACKAGE_QUOTA_GIB * GIBIBYTE,
    agencyQuota: data.AGENCY_QUOTA_GIB * GIBIBYTE,
    metricsPort: data.METRICS_PORT ?? null,
  };
}

let current: Environment | undefined;

/** This process' environment, parsed once. */
export function env(): Environment {
  return (current ??= readEnvironment(process.env));
}
