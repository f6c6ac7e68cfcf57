import type { KnownActor } from "@/lib/access/actor";
import { refuse, type Decision } from "@/lib/access/decision";
import type { PackageFacts } from "@/lib/packages/model";
import { mayEditPackage, mayOpenFile } from "@/lib/packages/policy";
import { FILES_MAX, type FileFacts } from "./model";

/** Whoever may write the draft may fill it. */
export function mayAnnounceFile(actor: KnownActor, facts: PackageFacts): Decision {
  const editing = mayEditPackage(actor, facts);
  if (!editing.allowed) return editing;
  return facts.files.complete + facts.files.uploading < FILES_MAX ? editing : refuse("too_many_files");
}

/** Sending on what was announced, by anybody who may write the draft: also on another machine, after another's holiday. */
export function mayContinueUpload(actor: KnownActor, facts: FileFacts): Decision {
  const editing = mayEditPackage(actor, facts.package);
  if (!editing.allowed) return editing;
  return facts.state === "uploading" ? editing : refuse("file_complete");
}

export const mayRemoveFile = (actor: KnownActor, facts: FileFacts): Decision => mayEditPackage(actor, facts.package);

export function mayOpenBytes(actor: KnownActor, facts: FileFacts): Decision {
  const opening = mayOpenFile(actor, facts.package);
  if (!opening.allowed) return opening;
  return facts.state === "complete" ? opening : refuse("file_incomplete");
}

/** Only a recipient has something delivered. */
export function mayNoteDelivery(actor: KnownActor, facts: FileFacts): Decision {
  const opening = mayOpenBytes(actor, facts);
  if (!opening.allowed) return opening;
  return receives(actor, facts) ? opening : refuse("recipient_only");
}

export const receives = (actor: KnownActor, facts: FileFacts): boolean =>
  facts.package.recipients.some(({ agencyId }) => agencyId === actor.agency.id);

/** A draft is being made, not consulted; everything else asks why it is opened. */
export const asksPurpose = (facts: FileFacts): boolean => facts.package.state !== "draft";
