import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openStore, replaceStore } from "@/lib/storage/store";
import { demoWorld } from "@/tests/gate/world";
import { openTestSession } from "@/tests/identity/sessions";
import type { TestDatabase } from "@/tests/setup/database";

export const ORIGIN = "http://localhost:3000";

/** The demonstration's world with a store in a folder of the calling file's own. */
export async function evidenceWorld(): Promise<TestDatabase & { readonly folder: string }> {
  const world = await demoWorld();
  const folder = await mkdtemp(join(tmpdir(), "comity-store-"));
  replaceStore(openStore(folder));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { ...world, folder };
}

/** What a browser of this person sends along. */
export async function browserOf(world: TestDatabase, mailbox: string, steppedUp = false): Promise<Headers> {
  const token = await openTestSession(world.owner, mailbox, steppedUp);
  return new Headers({ Cookie: `${SESSION_COOKIE}=${token}`, "Sec-Fetch-Site": "same-origin" });
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
}

export function request(who: Headers, { method, path, headers = {}, body }: Sent): Request {
  const all = new Headers(who);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const init = { method, headers: all, ...(body === undefined ? {} : { body, duplex: "half" as const }) };
  return new Request(ORIGIN + path, init);
}

/** A body that comes in pieces, and after `upTo` bytes ends or breaks. */
export function flow(
  content: Uint8Array,
  upTo = content.byteLength,
  end: "close" | "break" = "close",
): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull: (controller) => {
        if (at < upTo) {
          const piece = content.slice(at, Math.min(upTo, at + 1_000));
          at += piece.byteLength;
          controller.enqueue(piece);
          return;
        }
        if (end === "close") controller.close();
        if (end === "break") controller.error(new Error("the line broke"));
      },
    },
    { highWaterMark: 0 },
  );
}

/** A body that stops coming after `upTo` bytes, until its connection is ended. */
export function hanging(content: Uint8Array, upTo: number) {
  let end = (): void => undefined;
  let first: Uint8Array | null = content.slice(0, upTo);
  let stopped = (): void => undefined;
  const hung = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        end = () => controller.error(new Error("the other side is gone"));
      },
      pull: (controller) => {
        if (first === null) stopped();
        else controller.enqueue(first);
        first = null;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, hung, hangUp: () => end() };
}
