import type { Instrumentation } from "next";

/** Runs once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startTelemetry } = await import("@/lib/telemetry/start");
  await startTelemetry();
}

/** Next.js tells path and headers too: `routePath` is the pattern (`/spaces/[id]`), the rest stays untold. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestFailure } = await import("@/lib/telemetry/start");
  logRequestFailure(error, context.routePath, context.routeType);
};
