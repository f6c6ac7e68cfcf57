import { createHash, type Hash } from "node:crypto";

interface Running {
  readonly hash: Hash;
  readonly at: number;
}

/** Uploads whose digest is kept while they run; beyond that the oldest are computed from disk at their end. */
const REMEMBERED_MAX = 2_000;

/**
 * SHA-256 of what arrived so far, per upload, so that a file need not be read again when it is complete. Only a
 * convenience of this process: whoever finds nothing here reads the disk.
 */
export class RunningDigests {
  readonly #running = new Map<string, Running>();

  /** A digest that has seen exactly the first `at` bytes and may be fed on; null when there is none. */
  fork(fileId: string, at: number): Hash | null {
    if (at === 0) return createHash("sha256");
    const running = this.#running.get(fileId);
    return running?.at === at ? running.hash.copy() : null;
  }

  keep(fileId: string, hash: Hash | null, at: number): void {
    this.#running.delete(fileId);
    if (hash === null) return;
    const [oldest] = this.#running.keys();
    if (this.#running.size >= REMEMBERED_MAX && oldest !== undefined) this.#running.delete(oldest);
    this.#running.set(fileId, { hash, at });
  }

  forget(fileId: string): void {
    this.#running.delete(fileId);
  }
}
