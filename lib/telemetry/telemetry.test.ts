import { Writable } from "node:stream";
import { describe, expect, expectTypeOf, it } from "vitest";
import { silenceConsole } from "@/lib/telemetry/console";
import { failureFields } from "@/lib/telemetry/failure";
import { loggedId, routePattern, type Closed, type LoggedId } from "@/lib/telemetry/fields";
import { createTelemetry } from "@/lib/telemetry/log";
import { createMetrics } from "@/lib/telemetry/metrics";
import { serveMetrics } from "@/lib/telemetry/metrics-server";

/** Stands for everything an operator must never see: a title, a person, an address, a file. */
const MARKED = "Operation Falcon, anna.berg@polisen.example, falcon-plan.pdf";

function capture() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return {
    log: createTelemetry("debug", destination),
    lines,
    parsed: (): unknown => JSON.parse(lines.at(-1) ?? "null"),
  };
}

/** An error as databases, parsers and our own code throw them: with values in every place but the code. */
function markedError(): Error {
  const cause = Object.assign(new Error(`duplicate key (title)=(${MARKED})`), { code: "23505", detail: MARKED });
  const error = new Error(`cannot save ${MARKED}\n    at ${MARKED}\n    at /var/${MARKED}.ts:1:1`, { cause });
  return Object.assign(error, { title: MARKED, digest: "12345" });
}

describe("the operator's log", () => {
  it("refuses in types what is not a number, a code or an id", () => {
    expectTypeOf<Closed<string>>().toBeNever();
    expectTypeOf<Closed<Error>>().toBeNever();
    expectTypeOf<Closed<string[]>>().toBeNever();
    expectTypeOf<Closed<"a.code" | 1 | true>>().toEqualTypeOf<"a.code" | 1 | true>();
    expectTypeOf<Closed<LoggedId>>().toEqualTypeOf<LoggedId>();
  });

  it("writes one JSON object a line with time, level, event and fields", () => {
    const { log, lines, parsed } = capture();
    const id = loggedId("0190b2c4-5d6e-7f80-9123-456789abcdef");
    log.write("info", "session.ended", { session: id, count: 3, expired: true });
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(parsed()).toMatchObject({
      level: "info",
      event: "session.ended",
      session: "0190b2c4-5d6e-7f80-9123-456789abcdef",
      count: 3,
      expired: true,
    });
    expect(lines[0]).toMatch(/"time":"\d{4}-\d\d-\d\dT[\d:.]+Z"/);
  });

  it("withholds content that came around the types, as from JavaScript", () => {
    const { log, lines } = capture();
    Reflect.apply(log.write, log, ["info", "event", { title: MARKED, nested: { title: MARKED } }]);
    expect(lines.join("")).not.toContain("Falcon");
    expect(lines.join("")).toContain("[withheld]");
  });

  it("takes for an id only a UUID and for a route only a pattern", () => {
    expect([loggedId(MARKED), loggedId("0190B2C4")]).toEqual(["invalid", "invalid"]);
    expect([routePattern("/(portal)/spaces/[id]"), routePattern(`/spaces?q=${MARKED}`)]).toEqual([
      "/(portal)/spaces/[id]",
      "invalid",
    ]);
  });

  it("tells of an error what it is and where, never what it says", () => {
    const { log, lines, parsed } = capture();
    log.failure("request.failed", markedError());
    expect(lines.join("")).not.toMatch(/Falcon|anna|falcon/);
    expect(parsed()).toMatchObject({
      error: { name: "Error", digest: "12345", cause: { name: "Error", code: "23505" } },
    });
    expect(failureFields(markedError()).at[0]).toMatch(/telemetry\.test\.ts:\d+:\d+$/);
  });

  it("survives what is thrown and is no error, and causes that go in circles", () => {
    const circle = new Error(MARKED);
    circle.cause = circle;
    expect(JSON.stringify([failureFields(MARKED), failureFields(null), failureFields(circle)])).not.toContain("Falcon");
  });

  it("speaks for the console of libraries", () => {
    const { log, lines } = capture();
    const sink = { debug: ignore, info: ignore, log: ignore, warn: ignore, error: ignore, trace: ignore };
    silenceConsole(log, sink);
    for (const say of Object.values(sink)) say(MARKED, { title: MARKED }, markedError());
    sink.error(`${MARKED}: %s`, MARKED);
    expect(lines).toHaveLength(7);
    expect(lines.join("")).not.toContain("Falcon");
  });
});

describe("metrics", () => {
  it("carry codes only", async () => {
    const metrics = createMetrics();
    metrics.operation("notice.read", "allowed", 12);
    metrics.failure("render");
    const { operation } = metrics;
    Reflect.apply(operation, metrics, [MARKED, MARKED, 1]);
    const text = await metrics.registry.metrics();
    expect(text).toContain('comity_operations_total{operation="notice.read",decision="allowed"} 1');
    expect(text).toContain('comity_failures_total{kind="render"} 1');
    expect(text).not.toContain("Falcon");
  });

  it("are served on loopback, at one address, to be read only", async () => {
    const server = await serveMetrics(createMetrics().registry, 0);
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("it does not listen");
    expect(address.address).toBe("127.0.0.1");
    const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${String(address.port)}${path}`, init);
    expect(await (await at("/metrics")).text()).toContain("process_cpu_seconds_total");
    expect([(await at("/")).status, (await at("/metrics", { method: "POST" })).status]).toEqual([404, 404]);
    server.close();
  });
});

function ignore(..._said: unknown[]): void {
  // Stands for a console nobody reads.
}
