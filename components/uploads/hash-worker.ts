import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Computes digests beside the page, a slice at a time: whatever a file's size, this holds no more than a few slices. */

export interface HashRequest {
  readonly id: number;
  /** Absent: nobody waits for this one any more. */
  readonly file?: Blob;
}

export type HashAnswer =
  | { readonly id: number; readonly kind: "progress"; readonly done: number }
  | { readonly id: number; readonly kind: "digest"; readonly sha256: string }
  /** The file cannot be read: it was changed, moved or taken away since it was chosen. */
  | { readonly id: number; readonly kind: "unreadable" };

const SLICE = 4 * 1024 * 1024;
const TOLD_EVERY = 16 * SLICE;

const wanted = new Set<number>();
const answer = (message: HashAnswer): void => self.postMessage(message);

async function digest(id: number, file: Blob): Promise<void> {
  const hash = sha256.create();
  for (let done = 0; done < file.size; done += SLICE) {
    if (!wanted.has(id)) return;
    hash.update(new Uint8Array(await file.slice(done, done + SLICE).arrayBuffer()));
    if (done > 0 && done % TOLD_EVERY === 0) answer({ id, kind: "progress", done });
  }
  answer({ id, kind: "digest", sha256: bytesToHex(hash.digest()) });
}

self.addEventListener("message", ({ data }: MessageEvent<HashRequest>) => {
  if (data.file === undefined) {
    wanted.delete(data.id);
    return;
  }
  wanted.add(data.id);
  digest(data.id, data.file)
    .catch((cause: unknown) => {
      if (!(cause instanceof DOMException)) throw cause;
      answer({ id: data.id, kind: "unreadable" });
    })
    .finally(() => wanted.delete(data.id));
});
