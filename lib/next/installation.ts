import { env } from "@/lib/env";

/** What every page says of the installation itself. */
export interface Installation {
  /** Invented people and data only; each page says so. */
  readonly demo: boolean;
}

export function installation(): Installation {
  return { demo: env().demo };
}
