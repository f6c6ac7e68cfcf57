import type { Failure, Outcome } from "@/lib/errors";
import { operations, type OutputOf } from "@/lib/registry";
import { store } from "@/lib/storage/store";
import type { Caller } from "./caller";

interface Upload {
  readonly packageId: string;
  readonly fileId: string;
}

/**
 * Makes an upload a file: measures what arrived, puts it in its place, and only then lets the database say that it is
 * complete. Whoever dies in between can do it again. Bytes with another digest than the sender's are thrown away.
 */
export async function finish(
  { actor, context }: Caller,
  upload: Upload,
  sha256: string,
): Promise<Outcome<OutputOf<"file.complete">>> {
  const { fileId, packageId } = upload;
  const missing: Failure = { ok: false, code: "not_found" };
  const resumed = await operations["file.resume"].perform(actor, { fileId }, context);
  if (!resumed.ok) return resumed.code === "invalid_input" ? missing : resumed;
  if (resumed.value.packageId !== packageId) return missing;
  const measured = await store().measure(fileId);
  if (measured.sha256 === sha256 && measured.size === resumed.value.size) await store().keep(fileId, sha256);
  const completed = await operations["file.complete"].perform(actor, { packageId, fileId, sha256, measured }, context);
  if (completed.ok) await store().settle(fileId);
  else if (completed.reason === "digest_mismatch") await store().discard(fileId);
  return completed;
}
