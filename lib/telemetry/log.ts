import pino, { type DestinationStream, type Logger } from "pino";
import { env, type LogLevel } from "@/lib/env";
import { failureFields } from "@/lib/telemetry/failure";
import { cleanFields, type Closed, type ClosedFields } from "@/lib/telemetry/fields";

type Level = "debug" | "info" | "warn" | "error" | "fatal";

/** The operator's log: one JSON object a line. Not the log of evidence, which lib/log keeps in the database. */
export interface Telemetry {
  /** `event` is a code such as "session.ended"; the fields' types admit numbers, codes and ids only. */
  write: <const Event extends string, const Fields extends Readonly<Record<string, unknown>>>(
    level: Level,
    event: Closed<Event>,
    fields?: ClosedFields<Fields>,
  ) => void;
  /** A surprise: name, code, digest and code positions of the error and its causes; never a message. */
  failure: <const Event extends string, const Fields extends Readonly<Record<string, unknown>>>(
    event: Closed<Event>,
    error: unknown,
    fields?: ClosedFields<Fields>,
  ) => void;
}

export function createTelemetry(level: LogLevel, destination?: DestinationStream): Telemetry {
  const options = {
    level,
    // Host name and process number say nothing that the collector does not know.
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger: Logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    write: (at, event, fields) => logger[at]({ event: code(event), ...cleanFields(fields ?? {}) }),
    failure: (event, error, fields) =>
      logger.error({ event: code(event), ...cleanFields(fields ?? {}), error: failureFields(error) }),
  };
}

function code(event: unknown): string {
  return cleanFields({ event }).event?.toString() ?? "[withheld]";
}

let current: Telemetry | undefined;

/** This process' log, on standard output. */
export function telemetry(): Telemetry {
  return (current ??= createTelemetry(env().logLevel));
}
