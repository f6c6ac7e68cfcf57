import { isMislabelled } from "@/lib/files/model";
import { OPERATIONAL_CEILING, type PackageFileView } from "@/lib/packages/model";
import type { ProblemFacts } from "../problems/problem-words";

/** What a person can do about a failure: go on from what arrived, send all of it again, or only take it out. */
export type Remedy = "resume" | "again" | "none";

export type Stage =
  | { readonly kind: "waiting" | "sending" | "paused" }
  /** All of it arrived; the digest is being computed and compared. */
  | { readonly kind: "checking" }
  /** Announced on an earlier visit or by another tab or colleague: the same file must be chosen again to go on. */
  | { readonly kind: "incomplete" }
  | { readonly kind: "failed"; readonly problem: ProblemFacts; readonly remedy: Remedy }
  | { readonly kind: "complete"; readonly facts: PackageFileView };

/** A file of the package as the page shows it; replaced whole whenever something about it changes. */
export interface UploadItem {
  readonly key: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes that went out; what arrived is known to the portal. */
  readonly sent: number;
  /** Bytes whose digest is computed. */
  readonly hashed: number;
  readonly stage: Stage;
}

export const itemOf = (file: PackageFileView): UploadItem => ({
  key: file.id,
  path: file.path,
  size: file.size,
  sent: file.state === "complete" ? file.size : 0,
  hashed: 0,
  stage: file.state === "complete" ? { kind: "complete", facts: file } : { kind: "incomplete" },
});

/** Whether this page is at work on it, or will be without anybody pressing a button. */
export const isUnderWay = ({ stage }: UploadItem): boolean => ["waiting", "sending", "checking"].includes(stage.kind);

/** A refusal that sending again does not change: it is the file's, or the person's. */
const FINAL = ["refused", "not_found", "too_large", "invalid_input", "unreadable"];

/** What a failure leaves one to do. */
export function remedyFor(problem: ProblemFacts): Remedy {
  if (problem.reason === "digest_mismatch") return "again";
  // A conflict without a reason is the protocol's own: another tab was faster with the same part.
  if (problem.code === "conflict") return (problem.reason ?? "bytes_missing") === "bytes_missing" ? "resume" : "none";
  return FINAL.includes(problem.code) ? "none" : "resume";
}

/** What the portal will say of it on the next visit, as far as its answer tells. */
export function sealed(
  { key, path }: UploadItem,
  { file, fileId }: { readonly file: File; readonly fileId: string | null },
  { sha256, contentType }: { readonly sha256: string; readonly contentType: string },
  at: Date,
): PackageFileView {
  return {
    id: fileId ?? key,
    path,
    state: "complete",
    size: file.size,
    sha256,
    declaredType: file.type,
    contentType,
    mislabelled: isMislabelled(file.type, contentType),
    uploadedAt: at.toISOString(),
    erasesAt: new Date(at.getTime() + OPERATIONAL_CEILING).toISOString(),
  };
}

export interface Totals {
  readonly count: number;
  readonly complete: number;
  /** On their way, stopped or failed: everything that keeps the package from being handed in. */
  readonly open: number;
  readonly underWay: number;
  readonly incomplete: number;
  /** Bytes of all files that are complete or that this page sends. */
  readonly bytes: number;
  readonly sent: number;
}

export function totalsOf(items: Iterable<UploadItem>): Totals {
  let [count, complete, underWay, incomplete, bytes, sent] = [0, 0, 0, 0, 0, 0];
  for (const item of items) {
    count += 1;
    if (item.stage.kind === "complete") complete += 1;
    if (item.stage.kind === "incomplete") incomplete += 1;
    if (isUnderWay(item)) underWay += 1;
    bytes += item.size;
    sent += item.sent;
  }
  return { count, complete, open: count - complete, underWay, incomplete, bytes, sent };
}
