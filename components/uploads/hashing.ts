import type { HashAnswer, HashRequest } from "./hash-worker";

/** The file cannot be read any more: it was changed, moved or taken away since it was chosen. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

export interface Hasher {
  /**
   * SHA-256 in hexadecimal. Throws Unreadable; an abort leaves the promise open for ever, for nobody waits.
   * @param onProgress bytes that were looked at
   */
  digest(file: Blob, signal: AbortSignal, onProgress: (done: number) => void): Promise<string>;
  close(): void;
}

interface Waiting {
  readonly onProgress: (done: number) => void;
  readonly resolve: (sha256: string) => void;
  readonly reject: (cause: Error) => void;
}

/** One worker for all files of a page; it starts with the first of them. */
export function workerHasher(): Hasher {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let count = 0;
  const failAll = (cause: Error) => {
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  const started = (): Worker => {
    if (worker !== null) return worker;
    worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<HashAnswer>) => receive(waiting, data));
    worker.addEventListener("error", (event) => failAll(new Error(`the digest's worker failed: ${event.message}`)));
    return worker;
  };
  const tell = (request: HashRequest) => started().postMessage(request);
  return {
    digest: (file, signal, onProgress) =>
      new Promise((resolve, reject) => {
        const id = (count += 1);
        waiting.set(id, { onProgress, resolve, reject });
        signal.addEventListener("abort", () => {
          waiting.delete(id);
          tell({ id });
        });
        tell({ id, file });
      }),
    close: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}

function receive(waiting: Map<number, Waiting>, answer: HashAnswer): void {
  const asked = waiting.get(answer.id);
  if (!asked) return;
  if (answer.kind === "progress") {
    asked.onProgress(answer.done);
    return;
  }
  waiting.delete(answer.id);
  if (answer.kind === "digest") asked.resolve(answer.sha256);
  else asked.reject(new Unreadable("the file cannot be read any more"));
}
