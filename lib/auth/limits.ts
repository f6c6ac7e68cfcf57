import { env } from "@/lib/env";

/** How long a session may last, as this installation is configured. */
export function sessionLimits(): { readonly idleMinutes: number; readonly absoluteHours: number } {
  const { sessionIdleMinutes, sessionAbsoluteHours } = env();
  return { idleMinutes: sessionIdleMinutes, absoluteHours: sessionAbsoluteHours };
}

/** The portal's public origin, for links that people open. */
export const publicUrl = (): string => env().publicUrl;
