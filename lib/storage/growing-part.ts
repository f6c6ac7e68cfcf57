import type { Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

/** Bytes gathered before they are written: a call to the disk costs as much as hashing a network's chunk does. */
const GATHERED = 1024 * 1024;
/** Bytes after which the disk is asked to begin with them, so that little is left when all must be on it. */
const AHEAD = 4 * 1024 * 1024;

/** How a call to the disk ended; a promise of it never rejects, since nobody may be waiting yet when it fails. */
type Ended = { readonly cause: unknown } | null;
const ended = (work: Promise<unknown>): Promise<Ended> =>
  work.then(
    () => null,
    (cause: unknown) => ({ cause }),
  );

/** What is in the file, and the digest of everything before and in it; no digest when the disk failed on the way. */
export interface Written {
  readonly size: number;
  readonly hash: Hash | null;
}

/** Bytes on their way into an empty file: while the disk writes one gathering, the next is hashed and gathered. */
export class GrowingPart {
  readonly #handle: FileHandle;
  readonly #hash: Hash | null;
  #gathering = Buffer.allocUnsafeSlow(GATHERED);
  #free = Buffer.allocUnsafeSlow(GATHERED);
  #gathered = 0;
  #written = 0;
  #begun = 0;
  #writing: Promise<Ended> = Promise.resolve(null);
  #syncing: Promise<Ended> = Promise.resolve(null);

  /** @param hash fed on with what is added; null when nobody wants it */
  constructor(handle: FileHandle, hash: Hash | null) {
    this.#handle = handle;
    this.#hash = hash;
  }

  /** Throws the disk's error, perhaps of bytes added earlier. */
  async add(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.byteLength;) {
      const taken = Math.min(chunk.byteLength - from, GATHERED - this.#gathered);
      this.#gathering.set(chunk.subarray(from, from + taken), this.#gathered);
      this.#gathered += taken;
      from += taken;
      if (this.#gathered === GATHERED) await this.#pass();
    }
    this.#hash?.update(chunk);
  }

  /** Everything added is in the file, though not yet surely on the disk. Throws the disk's error. */
  async end(): Promise<Written> {
    await this.#pass();
    for (const work of [this.#writing, this.#syncing]) thrown(await work);
    return { size: this.#written, hash: this.#hash };
  }

  /** After an error: what could be written of what was added stays, and nothing that was not counted. */
  async rescue(): Promise<Written> {
    const failed = await ended(this.end());
    await this.#syncing;
    await this.#handle.truncate(this.#written);
    return { size: this.#written, hash: failed === null ? this.#hash : null };
  }

  /** Hands the gathered bytes to the disk once it has done with those before. */
  async #pass(): Promise<void> {
    thrown(await this.#writing);
    const bytes = this.#gathering.subarray(0, this.#gathered);
    [this.#gathering, this.#free] = [this.#free, this.#gathering];
    this.#gathered = 0;
    this.#writing = ended(this.#write(bytes));
    if (this.#written - this.#begun < AHEAD) return;
    thrown(await this.#syncing);
    this.#begun = this.#written;
    this.#syncing = ended(this.#handle.datasync());
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.byteLength;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.byteLength - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
  }
}

function thrown(outcome: Ended): void {
  if (outcome !== null) throw outcome.cause;
}
