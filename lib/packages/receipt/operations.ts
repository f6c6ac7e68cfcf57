import { z } from "zod";
import { change, read } from "@/lib/access/operation";
import type { ChangeScope } from "@/lib/access/scope";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { packageFacts, writeReceipt } from "../data";
import { packageSituations as situations, packageSubject as subject, targetOf } from "../facts/model";
import * as model from "../model";
import * as policy from "../policy";
import { recalls } from "../view/data";

const done = z.null();

/** Moves this agency's row from one of `from`; exactly one row, or nothing happened. */
async function step(
  scope: ChangeScope,
  packageId: string,
  agencyId: string,
  from: model.RecipientState[],
  data: Record<string, unknown>,
): Promise<void> {
  const moved = await scope.prisma.packageRecipient.updateMany({
    where: { packageId, agencyId, state: { in: from } },
    data,
  });
  if (moved.count !== 1) throw new Refusal("conflict", "other_state");
}

/** Which version, by whom, when: before the first look (domain.md 9.3). */
export const acceptConditions = change({
  name: "package.accept_conditions",
  input: model.acceptSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const facts = await packageFacts(scope, input.packageId, actor);
    return facts && { ...facts, wantedVersion: input.version };
  },
  policy: policy.mayAcceptConditions,
  targets: (_, facts) => [targetOf(facts)],
  detail: (input) => ({ version: input.version }),
  situations: (actor) =>
    Object.fromEntries(
      Object.entries(situations(actor)).map(([name, facts]) => [name, { ...facts, wantedVersion: 1 }]),
    ),
  run: async (scope, { packageId }, _, actor) => {
    await step(scope, packageId, actor.agency.id, ["released", "notified"], {
      state: "accepted",
      acceptedAt: now(),
      acceptedBy: actor.id,
    });
    return null;
  },
});

/** Verified, or rejected with a reason: the recipient's own word to the provider. */
export const giveReceipt = change({
  name: "package.give_receipt",
  input: model.receiptSchema,
  output: done,
  clientScope: "packages:read",
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: policy.mayGiveReceipt,
  targets: (_, facts) => [targetOf(facts)],
  detail: (input) => ({ result: input.result }),
  situations,
  run: async (scope, input, _, actor) => {
    await step(scope, input.packageId, actor.agency.id, ["downloaded"], {
      state: input.result,
      receiptAt: now(),
      receiptBy: actor.id,
    });
    if (input.reason !== undefined) await writeReceipt(scope, input.packageId, actor.agency.id, input.reason);
    return null;
  },
});

/** After a recall: our copies are gone. */
export const confirmDeletion = change({
  name: "package.confirm_deletion",
  input: model.packageIdSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: policy.mayConfirmDeletion,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { packageId }, _, actor) => {
    const confirmed = await scope.prisma.packageRecipient.updateMany({
      where: { packageId, agencyId: actor.agency.id, deletionConfirmedAt: null },
      data: { deletionConfirmedAt: now(), deletionConfirmedBy: actor.id },
    });
    if (confirmed.count !== 1) throw new Refusal("conflict", "already_confirmed");
    return null;
  },
});

/** What must be deleted, for a former recipient: ids and times, never what it was. */
export const listRecalls = read({
  name: "package.recalls",
  input: z.strictObject({}),
  output: model.recallNoticeSchema,
  subject: () => null,
  facts: (scope, _, actor) => recalls(scope, policy.packagesVisibleTo(actor)),
  policy: policy.mayListPackages,
  targets: (_, facts) =>
    facts.map(({ packageId, providerId, spaceId }) => ({
      kind: "recall",
      id: packageId,
      ownerAgencyId: providerId,
      spaceId,
    })),
  situations: () => ({ any: [] }),
  run: async (_, __, facts) => ({
    notices: facts.map(({ packageId, agencyName, countryCode, recalledAt, confirmedAt }) => ({
      packageId,
      agencyName,
      countryCode,
      recalledAt,
      confirmedAt,
    })),
  }),
});
