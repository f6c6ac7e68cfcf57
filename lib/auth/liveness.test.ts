import { createServer, type Server } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LIVENESS_INTERVAL, whileLive } from "@/lib/auth/liveness";
import { revokeSession } from "@/lib/sessions/operations";
import { fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { signedIn } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
const officer = demoPerson("officer.fr");

let server: Server;
let port = 0;
/** What became of the source behind each stream. */
const cancelled: string[] = [];

/** Never ends by itself, like a feed or a very long download. */
const endless = (name: string): ReadableStream<Uint8Array> =>
  new ReadableStream(
    { pull: (controller) => controller.enqueue(new Uint8Array(1024)), cancel: () => void cancelled.push(name) },
    { highWaterMark: 1 },
  );

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const sessionId = (request.url ?? "").slice(1);
    const body = whileLive(sessionId, endless(sessionId), "ignored");
    // A broken pipe is how this ends: the client's side of it is what the test looks at.
    pipeline(Readable.from(chunksOf(body)), response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => server.close());

/** Reads to the end; tells how it ended. */
async function ending(response: Response): Promise<"whole" | "broken"> {
  const reader = response.body?.getReader();
  try {
    for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read());
    return "whole";
  } catch {
    return "broken";
  }
}

const stream = async (sessionId: string) => fetch(`http://127.0.0.1:${port}/${sessionId}`);

it.each([
  [
    "its owner revokes the session elsewhere",
    async (sessionId: string) => {
      const elsewhere = await signedIn(owner, "officer.fr");
      const outcome = await revokeSession.perform(elsewhere, { personId: officer.id, sessionId }, fromElsewhere());
      expect(outcome).toEqual({ ok: true, value: null });
    },
  ],
  ["the person ends", () => owner.query("UPDATE person SET ended_at = now() WHERE id = $1", [officer.id])],
])("a running download breaks off within five seconds when %s", async (_, end) => {
  await owner.query("UPDATE person SET ended_at = NULL");
  const { sessionId } = await signedIn(owner, "officer.fr");
  const response = await stream(sessionId);
  const ends = ending(response);
  await end(sessionId);
  const began = performance.now();
  expect(await ends).toBe("broken");
  expect(performance.now() - began).toBeLessThan(5000);
  expect(cancelled).toContain(sessionId);
});

it("a stream whose session lives goes on past several looks", async () => {
  await owner.query("UPDATE person SET ended_at = NULL");
  const { sessionId } = await signedIn(owner, "officer.fr");
  const response = await stream(sessionId);
  const reader = response.body?.getReader();
  const began = performance.now();
  while (performance.now() - began < 2.5 * LIVENESS_INTERVAL) expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
});
