import type { Telemetry } from "@/lib/telemetry/log";

const LEVELS = { debug: "debug", info: "info", log: "info", warn: "warn", error: "error", trace: "debug" } as const;

/**
 * Next.js, React and libraries write what they like to the console, messages with values in them included. In production
 * their lines are replaced: level, and of errors what telemetry may say about errors.
 */
export function silenceConsole(log: Telemetry, sink: Pick<Console, keyof typeof LEVELS>): void {
  for (const name of ["debug", "info", "log", "warn", "error", "trace"] as const) {
    sink[name] = (...said: unknown[]) => {
      const error = said.find((value) => value instanceof Error);
      if (error === undefined) log.write(LEVELS[name], "console", { values: said.length });
      else log.failure("console", error);
    };
  }
}

/** Errors that nobody caught end the process after this line: its state is unknown, and the next start is clean. */
export function logFatalErrors(log: Telemetry): void {
  process.on("uncaughtExceptionMonitor", (error, origin) => {
    log.failure("process.uncaught", error, { origin });
  });
}
