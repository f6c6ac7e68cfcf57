import { ensureBuild } from "@/cli/build";
import { CommandError } from "@/cli/failure";
import { keepDatabase } from "@/cli/owner-database";
import { webUrl } from "@/cli/schema";
import { requirePort, startWebServer } from "@/cli/web-server";
import type { Environment } from "@/lib/env";
import type { Keyring } from "@/lib/keyring";

export interface PortalPlan {
  readonly environment: Environment;
  readonly keyring: Keyring;
  /** Brings the database to where the portal may be served from it, or throws. */
  prepare: (ownerUrl: string) => Promise<void>;
  /** Said once, when the portal answers. */
  announcement: () => string;
}

/**
 * Runs database and portal until a signal comes, then stops the portal before its database; a signal during the start
 * does the same with what has started. Throws CommandError when the portal ended unasked.
 */
export async function runPortal(plan: PortalPlan): Promise<void> {
  const signal = interruption();
  try {
    await run(plan, signal);
  } catch (error) {
    // What a signal tears down may complain; it was asked for.
    if (!signal.aborted) throw error;
  }
}

async function run({ environment, keyring, prepare, announcement }: PortalPlan, signal: AbortSignal): Promise<void> {
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  await requirePort(environment.port, environment.host, "PORT");
  if (environment.metricsPort !== null) await requirePort(environment.metricsPort, "127.0.0.1", "METRICS_PORT");
  const database = await keepDatabase(environment, keyring);
  try {
    await prepare(database.url);
    await ensureBuild({ distDir, dataFolder: environment.dataFolder }, signal);
    signal.throwIfAborted();
    const web = await startWebServer(environment, webUrl(environment, database.url, keyring), distDir, signal);
    console.log(announcement());
    await Promise.race([web.ended, aborted(signal)]);
    await web.stop();
    if (!signal.aborted) throw new CommandError("The portal ended unexpectedly; its database was shut down");
  } finally {
    await database.stop();
  }
}

/** From here on the process ends by its own decision; a second signal while it does so changes nothing. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}
