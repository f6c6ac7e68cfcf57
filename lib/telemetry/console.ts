import type { Telemetry } from "@/lib/telemetry/log";

const LEVELS = { debug: "debug", info: "info", log: "info", warn: "warn", error: "error", trace: "debug" } as const;

/**
 * Next.js, React and libraries write what they like to the console, messages with values in them included. In production
 * their lines are replaced: level, and of errors what telemetry may say about errors. Returns what puts the console back.
 */
export function silenceConsole(log: Telemetry): () => void {
  const methods = Object.keys(LEVELS).filter((name): name is keyof typeof LEVELS => name in LEVELS);
  const before = methods.map((name) => [name, console[name]] as const);
  for (const name of methods) {
    console[name] = (...said: unknown[]) => {
      const error = said.find((value) => value instanceof Error);
      if (error === undefined) log.write(LEVELS[name], "console", { values: said.length });
      else log.failure("console", error);
    };
  }
  return () => {
    for (const [name, method] of before) console[name] = method;
  };
}

/** Errors that nobody caught end the process after this line: its state is unknown, and the next start is clean. */
export function logFatalErrors(log: Telemetry): void {
  process.on("uncaughtExceptionMonitor", (error, origin) => {
    log.failure("process.uncaught", error, { origin });
  });
}
