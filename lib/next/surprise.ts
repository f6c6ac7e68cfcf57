import { loggedId } from "@/lib/telemetry/fields";
import { metrics } from "@/lib/telemetry/metrics";
import { telemetry } from "@/lib/telemetry/log";

/** A surprise goes to the operator's log with ids and code positions only: messages may quote content (law.md JCP-7-10). */
export function reportSurprise(cause: unknown, requestId: string): void {
  metrics().failure("operation");
  telemetry().failure("operation.failed", cause, { request: loggedId(requestId) });
}
