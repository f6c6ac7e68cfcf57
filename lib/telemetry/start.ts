import { env } from "@/lib/env";
import { logFatalErrors, silenceConsole } from "@/lib/telemetry/console";
import { routePattern } from "@/lib/telemetry/fields";
import { telemetry } from "@/lib/telemetry/log";
import { metrics } from "@/lib/telemetry/metrics";
import { serveMetrics } from "@/lib/telemetry/metrics-server";

/** Turns a server process' output into telemetry. In development the console stays: there is no evidence there. */
export async function startTelemetry(): Promise<void> {
  const { metricsPort, production } = env();
  if (production) {
    silenceConsole(telemetry(), globalThis.console);
    logFatalErrors(telemetry());
  }
  if (metricsPort !== null) await serveMetrics(metrics().registry, metricsPort);
}

/** `routePath` is the file's pattern, never the address that was asked for. */
export function logRequestFailure(
  error: unknown,
  routePath: string,
  routeType: "render" | "route" | "action" | "proxy",
): void {
  metrics().failure(routeType);
  telemetry().failure("request.failed", error, { type: routeType, route: routePattern(routePath) });
}
