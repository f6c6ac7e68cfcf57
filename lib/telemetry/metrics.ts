import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { withheldUnlessCode, type Closed } from "@/lib/telemetry/fields";

export type Metrics = ReturnType<typeof createMetrics>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Figures of one process for Prometheus. Labels are codes from closed lists: no ids, which would grow without bound. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const operations = new Counter({
    name: "comity_operations_total",
    help: "Operations by name and decision",
    labelNames: ["operation", "decision"],
    registers,
  });
  const seconds = new Histogram({
    name: "comity_operation_seconds",
    help: "Time from request to answer by operation",
    labelNames: ["operation"],
    buckets: SECONDS,
    registers,
  });
  const appends = new Histogram({
    name: "comity_log_append_seconds",
    help: "Time until a log entry was durable",
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: "comity_failures_total",
    help: "Surprises by kind of work",
    labelNames: ["kind"],
    registers,
  });
  return {
    registry,
    operation: <const Name extends string, const Decision extends string>(
      name: Closed<Name>,
      decision: Closed<Decision>,
      milliseconds: number,
    ): void => {
      operations.inc({ operation: label(name), decision: label(decision) });
      seconds.observe({ operation: label(name) }, milliseconds / 1000);
    },
    logAppend: (milliseconds: number) => appends.observe(milliseconds / 1000),
    failure: <const Kind extends string>(kind: Closed<Kind>): void => {
      failures.inc({ kind: label(kind) });
    },
  };
}

const label = (value: unknown) => (typeof value === "string" ? withheldUnlessCode(value) : "[withheld]");

declare global {
  var comityMetrics: Metrics | undefined;
}

/** This process' figures; kept on globalThis because Next.js bundles modules more than once. */
export function metrics(): Metrics {
  return (globalThis.comityMetrics ??= createMetrics());
}
