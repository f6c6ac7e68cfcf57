import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Computes the digest of bytes as they come, and keeps none of them. Null ends the stream. */
export type StreamHashRequest = ArrayBuffer | null;
/** A number: so many bytes are in the digest, send more. A text: the digest, in hexadecimal. */
export type StreamHashAnswer = number | string;

const hash = sha256.create();
let done = 0;

self.addEventListener("message", ({ data }: MessageEvent<StreamHashRequest>) => {
  const answer = (message: StreamHashAnswer): void => self.postMessage(message);
  if (data === null) {
    answer(bytesToHex(hash.digest()));
    return;
  }
  hash.update(new Uint8Array(data));
  done += data.byteLength;
  answer(done);
});
