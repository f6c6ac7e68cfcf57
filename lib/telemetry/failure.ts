import { withheldUnlessCode } from "@/lib/telemetry/fields";

/** An error without anything it says: messages quote values, and values are evidence. */
export interface FailureFields {
  readonly name: string;
  readonly code?: string;
  /** Next.js' digest: the same number stands on the error page that the person saw. */
  readonly digest?: string;
  /** Code positions, innermost first. */
  readonly at: readonly string[];
  readonly cause?: FailureFields;
}

const DEPTH_MAX = 5;
const FRAMES_MAX = 12;

export function failureFields(error: unknown, depth = 0): FailureFields {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const code = textProperty(error, "code");
  const digest = textProperty(error, "digest");
  return {
    name: withheldUnlessCode(error.name),
    ...(code === undefined ? {} : { code }),
    ...(digest === undefined ? {} : { digest }),
    at: frames(error.stack ?? ""),
    ...(error.cause === undefined || depth === DEPTH_MAX ? {} : { cause: failureFields(error.cause, depth + 1) }),
  };
}

function textProperty(error: Error, name: "code" | "digest"): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "string" ? withheldUnlessCode(value) : undefined;
}

/** The first lines of a stack repeat the message, which may have line breaks of its own: only what looks like a frame stays. */
function frames(stack: string): string[] {
  const frame = /^ {4}at (?:.* \()?((?:node:|file:|\/|[A-Z]:\\)[^()\s]+:\d+:\d+)\)?$/;
  return stack
    .split("\n")
    .map((line) => frame.exec(line)?.[1])
    .filter((position) => position !== undefined)
    .slice(0, FRAMES_MAX);
}
