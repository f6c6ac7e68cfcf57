import { env } from "@/lib/env";

/** What every page says of the installation itself. */
export interface Installation {
  /** Invented people and data only; each page says so. */
  readonly demo: boolean;
  /** The operator's own name for it, when there is one. */
  readonly environment: string | null;
  /** Code of the State that hosts it, when it was stated. */
  readonly hostingState: string | null;
}

/** Where the demonstration's operator belongs. */
const DEMO_HOST = "FR";

export function installation(): Installation {
  const { demo, environmentName, hostingState } = env();
  return { demo, environment: environmentName, hostingState: hostingState ?? (demo ? DEMO_HOST : null) };
}
