import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { change, read } from "@/lib/access/operation";
import type { FactScope } from "@/lib/access/scope";
import { after, now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { addPreparer, packageFacts } from "@/lib/packages/data";
import { packageSituations, packageSubject as subject, targetOf } from "@/lib/packages/facts/model";
import { isMarkedClassified, OPERATIONAL_CEILING } from "@/lib/packages/model";
import { quotas } from "@/lib/storage/quota";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

/** Every operation on a file names its package too: the package's log is whole by that. */
const targetsOf = (facts: model.FileFacts) => [
  { ...targetOf(facts.package), kind: "file", id: facts.id },
  targetOf(facts.package),
];

async function factsOf(
  scope: FactScope,
  { packageId, fileId }: { readonly packageId: string; readonly fileId: string },
  actor: KnownActor,
): Promise<model.FileFacts | null> {
  const facts = await packageFacts(scope, packageId, actor);
  return facts && data.fileFacts(scope, fileId, facts, actor);
}

const situations = (actor: KnownActor): Record<string, model.FileFacts> =>
  Object.fromEntries(
    Object.entries(packageSituations(actor)).map(([name, facts]) => [
      name,
      { id: "", state: facts.state === "draft" ? "uploading" : "complete", size: 1, delivered: false, package: facts },
    ]),
  );

/** A file is announced before its bytes: name, size and limits are said before anything is sent. */
export const announceFile = change({
  name: "file.announce",
  input: model.announceFileSchema,
  output: model.uploadSchema,
  clientScope: "packages:write",
  repeatable: true,
  subject,
  facts: async (scope, input, actor) => {
    const facts = await packageFacts(scope, input.packageId, actor);
    return facts && { ...facts, fileId: newId() };
  },
  policy: policy.mayAnnounceFile,
  targets: (_, facts) => [{ ...targetOf(facts), kind: "file", id: facts.fileId }, targetOf(facts)],
  detail: (input) => ({ size: input.size }),
  situations: (actor) =>
    Object.fromEntries(
      Object.entries(packageSituations(actor)).map(([name, facts]) => [name, { ...facts, fileId: "" }]),
    ),
  run: async (scope, { packageId, path, size, declaredType }, { fileId, agencyId }, actor) => {
    if (isMarkedClassified(path)) throw new Refusal("conflict", "classified_name");
    const [most, taken] = [quotas(), await data.bytesTaken(scope, { id: packageId, agencyId })];
    if (taken.ofPackage + size > most.ofPackage) throw new Refusal("no_space", "package_quota");
    if (taken.ofAgency + size > most.ofAgency) throw new Refusal("no_space", "agency_quota");
    const at = now();
    const erasesAt = after(at, OPERATIONAL_CEILING);
    await scope.prisma.evidenceFile.create({
      data: { id: fileId, packageId, size: BigInt(size), uploadedBy: actor.id, uploadedAt: at, erasesAt },
    });
    const named = { fileId, packageId, path, pathKey: model.pathKey(path), declaredType };
    if (!(await data.writeFile(scope, named))) throw new Refusal("conflict", "name_taken");
    await scope.prisma.package.updateMany({ where: { id: packageId, state: "draft" }, data: { changedAt: at } });
    if (actor.kind === "person") await addPreparer(scope, packageId, actor.id);
    return { fileId, packageId, size };
  },
});

/** Where an upload stands is asked before every part: whose it is, and whether it may still go on. */
export const resumeFile = read({
  name: "file.resume",
  input: model.uploadIdSchema,
  output: model.uploadSchema,
  clientScope: "packages:write",
  subject: ({ fileId }) => ({ kind: "file", id: fileId }),
  facts: async (scope, { fileId }, actor) => {
    const packageId = await data.packageOfFile(scope, fileId);
    return packageId === null ? null : factsOf(scope, { packageId, fileId }, actor);
  },
  policy: policy.mayContinueUpload,
  targets: (_, facts) => targetsOf(facts),
  situations,
  run: async (_, { fileId }, { size, package: { id } }) => ({ fileId, packageId: id, size }),
});

/** Complete for ever: all bytes are there, and sender and portal computed the same digest. */
export const completeFile = change({
  name: "file.complete",
  input: model.completeFileSchema,
  output: z.object({ fileId: z.string(), sha256: z.string(), contentType: z.string() }),
  clientScope: "packages:write",
  subject,
  facts: factsOf,
  policy: policy.mayContinueUpload,
  targets: (_, facts) => targetsOf(facts),
  detail: (_, facts) => ({ size: facts.size }),
  situations,
  run: async (scope, { packageId, fileId, sha256, measured }, facts, actor) => {
    if (measured.size !== facts.size) throw new Refusal("conflict", "bytes_missing");
    if (measured.sha256 !== sha256) throw new Refusal("conflict", "digest_mismatch");
    const completed = await scope.prisma.evidenceFile.updateMany({
      where: { id: fileId, packageId, state: "uploading", removedAt: null },
      data: { state: "complete" },
    });
    if (completed.count !== 1) throw new Refusal("conflict", "other_state");
    await data.sealFile(scope, { fileId, packageId }, measured.sha256, measured.contentType);
    await scope.prisma.package.updateMany({ where: { id: packageId, state: "draft" }, data: { changedAt: now() } });
    if (actor.kind === "person") await addPreparer(scope, packageId, actor.id);
    return { fileId, sha256: measured.sha256, contentType: measured.contentType };
  },
});

/** Out of the draft; its name is free again. */
export const removeFile = change({
  name: "file.remove",
  input: model.fileIdSchema,
  output: z.null(),
  clientScope: "packages:write",
  subject,
  facts: factsOf,
  policy: policy.mayRemoveFile,
  targets: (_, facts) => targetsOf(facts),
  situations,
  run: async (scope, { packageId, fileId }, _, actor) => {
    const at = now();
    const removed = await scope.prisma.evidenceFile.updateMany({
      where: { id: fileId, packageId, removedAt: null },
      data: { removedAt: at },
    });
    if (removed.count !== 1) throw new Refusal("conflict", "other_state");
    await scope.prisma.package.updateMany({ where: { id: packageId, state: "draft" }, data: { changedAt: at } });
    if (actor.kind === "person") await addPreparer(scope, packageId, actor.id);
    return null;
  },
});

/** The bytes may leave once this entry is committed; what leaves is said by its range. */
export const openFile = read({
  name: "file.open",
  input: model.openFileSchema,
  output: model.openedFileSchema,
  clientScope: "packages:read",
  subject,
  facts: factsOf,
  policy: policy.mayOpenBytes,
  purposeFor: (_, facts) => (policy.asksPurpose(facts) ? targetOf(facts.package) : null),
  targets: (_, facts) => targetsOf(facts),
  detail: ({ use, range }) => ({ use, ...(range === undefined ? {} : { range }) }),
  situations,
  run: async (scope, { packageId, fileId }, facts, actor) => {
    const opened = await data.openedFile(scope, fileId);
    if (!opened) throw new Refusal("not_found", "file_not_disclosed");
    const delivers = policy.receives(actor, facts) && !facts.delivered;
    return { fileId, packageId, ...opened, size: facts.size, delivers };
  },
});

/** Bytes reached a recipient; with the last missing ones of the last file it has downloaded the package. */
export const deliverFile = change({
  name: "file.delivered",
  input: model.deliveredSchema,
  output: z.null(),
  clientScope: "packages:read",
  subject,
  facts: factsOf,
  policy: policy.mayNoteDelivery,
  targets: (_, facts) => targetsOf(facts),
  detail: ({ from, to }) => ({ from, to }),
  situations,
  run: async (scope, { packageId, from, to }, facts, actor) => {
    const at = now();
    const { id: agencyId } = actor.agency;
    const whole = await data.noteDelivery(scope, facts, agencyId, { from, to: Math.min(to, facts.size), at });
    if (!whole || (await data.undelivered(scope, packageId, agencyId)) > 0) return null;
    await scope.prisma.packageRecipient.updateMany({
      where: { packageId, agencyId, state: "accepted" },
      data: { state: "downloaded", downloadedAt: at },
    });
    return null;
  },
});
