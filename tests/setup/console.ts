import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

/** What was written since the test began and not yet expected; a test that leaves anything here fails. */
let complaints: string[] = [];
let expected: RegExp[] = [];

function listen(method: "error" | "warn"): void {
  const write = console[method].bind(console);
  console[method] = (...values: unknown[]) => {
    const text = format(...values);
    if (expected.some((pattern) => pattern.test(text))) return;
    complaints.push(`console.${method}: ${text}`);
    write(...values);
  };
}

listen("error");
listen("warn");

// A deprecation or a leak that Node reports is a complaint too; it arrives a tick later, hence in the test that follows.
process.on("warning", (warning) => complaints.push(`warning: ${warning.name}: ${warning.message}`));

/** Until the test ends, output that matches is part of what it tests. */
export function expectComplaint(pattern: RegExp): void {
  expected.push(pattern);
}

beforeEach(() => {
  expected = [];
});

afterEach(() => {
  const heard = complaints;
  complaints = [];
  if (heard.length > 0) throw new Error(`The test complained:\n${heard.join("\n")}`);
});
