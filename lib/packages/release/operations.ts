import { z } from "zod";
import { change } from "@/lib/access/operation";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { addPreparer, packageFacts, writeRecall, writeReturn } from "../data";
import { packageSituations as situations, packageSubject as subject, targetOf } from "../facts/model";
import * as model from "../model";
import * as policy from "../policy";

const done = z.null();

/** Submitting freezes the draft; its sender is one of those who prepared it. */
export const submitPackage = change({
  name: "package.submit",
  input: model.releasePackageSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: policy.maySubmitPackage,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { packageId, revision }, facts, actor) => {
    const [first] = model.missing(facts);
    if (first !== undefined) throw new Refusal("conflict", `missing_${first}`);
    await addPreparer(scope, packageId, actor.id);
    const submitted = await scope.prisma.package.updateMany({
      where: { id: packageId, agencyId: actor.agency.id, state: "draft", revision },
      data: {
        state: "in_review",
        submittedAt: now(),
        submittedBy: actor.id,
        returnedAt: null,
        returnedBy: null,
        changedAt: now(),
        revision: revision + 1,
      },
    });
    if (submitted.count !== 1) throw new Refusal("conflict", "other_revision");
    return null;
  },
});

/** Back to the draft: by a reviewer, who says why, or by one of those who prepared it. */
export const returnPackage = change({
  name: "package.return",
  input: model.returnPackageSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: policy.mayReturnPackage,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { packageId, reason }, facts, actor) => {
    if (reason === undefined && !policy.mayTakeBack(actor, facts).allowed)
      throw new Refusal("invalid_input", "return_reason_missing");
    const sentBack = reason === undefined ? {} : { returnedAt: now(), returnedBy: actor.id };
    const returned = await scope.prisma.package.updateMany({
      where: { id: packageId, agencyId: actor.agency.id, state: "in_review" },
      data: { state: "draft", submittedAt: null, submittedBy: null, changedAt: now(), ...sentBack },
    });
    if (returned.count !== 1) throw new Refusal("conflict", "not_in_review");
    if (reason !== undefined) await writeReturn(scope, packageId, reason);
    return null;
  },
});

/** Evidence leaves the country here: by a second person, after a fresh second factor, exactly what was reviewed. */
export const releasePackage = change({
  name: "package.release",
  input: model.releasePackageSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const facts = await packageFacts(scope, input.packageId, actor);
    return facts && { ...facts, at: now() };
  },
  policy: policy.mayReleasePackage,
  targets: (_, facts) => [targetOf(facts)],
  detail: (_, facts) => ({
    recipients: facts.recipients.map(({ agencyId }) => agencyId),
    files: facts.files.complete,
    version: facts.version,
  }),
  situations: (actor) =>
    Object.fromEntries(Object.entries(situations(actor)).map(([name, facts]) => [name, { ...facts, at: now() }])),
  run: async (scope, { packageId, revision }, facts, actor) => {
    const at = now();
    const released = await scope.prisma.package.updateMany({
      where: { id: packageId, agencyId: actor.agency.id, state: "in_review", revision },
      data: { state: "released", releasedAt: at, releasedBy: actor.id, changedAt: at },
    });
    if (released.count !== 1) throw new Refusal("conflict", "other_revision");
    const gone = facts.recipients.filter(({ agencyId }) => !facts.space.agencyIds.includes(agencyId));
    if (gone.length > 0) throw new Refusal("conflict", "recipient_not_member");
    // The portal's inbox is the notification: from this commit on it stands there.
    await scope.prisma.packageRecipient.updateMany({
      where: { packageId },
      data: { state: "notified", notifiedAt: at },
    });
    return null;
  },
});

/** From this commit on every look of a recipient is refused. */
export const recallPackage = change({
  name: "package.recall",
  input: model.reasonSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: policy.mayRecallPackage,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { packageId, reason }, _, actor) => {
    const at = now();
    const recalled = await scope.prisma.package.updateMany({
      where: { id: packageId, agencyId: actor.agency.id, state: "released" },
      data: { state: "recalled", recalledAt: at, recalledBy: actor.id, changedAt: at },
    });
    if (recalled.count !== 1) throw new Refusal("conflict", "not_released");
    await writeRecall(scope, packageId, reason);
    return null;
  },
});
