import type { StreamHashAnswer, StreamHashRequest } from "./stream-hash-worker";

/**
 * SHA-256 in hexadecimal of a stream, computed beside the page; one piece at a time, so that a file of any size takes no
 * more memory than a piece. Throws what the stream throws.
 * @param onProgress bytes that are in the digest
 */
export async function digestOfStream(
  stream: ReadableStream<Uint8Array>,
  onProgress: (done: number) => void,
): Promise<string> {
  const worker = new Worker(new URL("./stream-hash-worker.ts", import.meta.url), { type: "module" });
  const ask = (request: StreamHashRequest, handed: Transferable[]): Promise<StreamHashAnswer> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<StreamHashAnswer>) => resolve(data);
      worker.onerror = (event) => reject(new Error(`the digest's worker failed: ${event.message}`));
      worker.postMessage(request, handed);
    });
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const bytes = next.value.slice().buffer;
      const done = await ask(bytes, [bytes]);
      if (typeof done === "number") onProgress(done);
    }
    return String(await ask(null, []));
  } finally {
    worker.terminate();
    await reader.cancel();
  }
}
