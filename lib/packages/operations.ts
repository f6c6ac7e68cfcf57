import { z } from "zod";
import { change, hotRead, read } from "@/lib/access/operation";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { isMislabelled } from "@/lib/files/model";
import { newId } from "@/lib/id";
import { spaceFacts } from "@/lib/spaces/data";
import { mayReadSpace } from "@/lib/spaces/policy";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";
import {
  packageSituations,
  packageSubject as subject,
  packageTarget as target,
  spaceOf,
  targetOf,
} from "./facts/model";
import * as view from "./view/data";

const paged = (packages: readonly data.ListedPackage[]) => {
  const page = packages.slice(0, model.PAGE_SIZE);
  return { page, next: packages.length > model.PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
};

/** Nothing that carries a classification mark is kept, not even in a draft (Reg. 2023/969 rec. 22-23, law.md JCP-R19). */
function refuseClassified(words: Parameters<typeof model.lacking>[0]): void {
  if (model.lacking(words).includes("classified")) throw new Refusal("conflict", "missing_classified");
}

export const listPackages = hotRead({
  name: "package.list",
  input: model.listPackagesSchema,
  output: model.packageListSchema,
  clientScope: "packages:read",
  subject: (input) => ({ kind: "space", id: input.spaceId }),
  facts: async (scope, { spaceId, cursor }, actor) => {
    const [space, packages] = await Promise.all([
      spaceFacts(scope, spaceId, actor),
      data.visiblePackages(scope, policy.packagesVisibleTo(actor), { spaceId, cursor }),
    ]);
    return space && { space, packages };
  },
  policy: (actor, { space }) => mayReadSpace(actor, space),
  targets: (_, { packages }) => paged(packages).page.map(target),
  situations: (actor) => ({
    admitted: { space: spaceOf(actor), packages: [] },
    outside: { space: { ...spaceOf(actor), agencyIds: [] }, packages: [] },
  }),
  run: async (scope, _, { packages }, actor) => {
    const { page, next } = paged(packages);
    return {
      packages: await data.packageSummaries(
        scope,
        page.map(({ id }) => id),
        actor.agency.id,
      ),
      next,
    };
  },
});

export const inboxPackages = hotRead({
  name: "package.inbox",
  input: model.packageInboxSchema,
  output: model.packageListSchema,
  clientScope: "packages:read",
  subject: () => null,
  facts: (scope, input, actor) => data.visiblePackages(scope, policy.packagesVisibleTo(actor), input),
  policy: policy.mayListPackages,
  targets: (_, packages) => paged(packages).page.map(target),
  situations: () => ({ any: [] }),
  run: async (scope, _, packages, actor) => {
    const { page, next } = paged(packages);
    return {
      packages: await data.packageSummaries(
        scope,
        page.map(({ id }) => id),
        actor.agency.id,
      ),
      next,
    };
  },
});

export const readPackage = read({
  name: "package.read",
  input: model.packageIdSchema,
  output: model.packageSchema,
  clientScope: "packages:read",
  subject,
  facts: (scope, input, actor) => data.packageFacts(scope, input.packageId, actor),
  policy: policy.mayReadPackage,
  targets: (_, facts) => [targetOf(facts)],
  situations: packageSituations,
  run: async (scope, { packageId }, facts, actor) => {
    const [summary] = await data.packageSummaries(scope, [packageId], actor.agency.id);
    const found = await view.packageView(scope, packageId, {
      agencyId: actor.agency.id,
      sessionId: actor.sessionId,
    });
    if (!summary || !found) throw new Refusal("not_found", "package_words_missing");
    const own = facts.agencyId === actor.agency.id;
    const release = policy.mayReleasePackage(actor, { ...facts, at: now() });
    return {
      ...summary,
      ...found,
      recipients: await view.packageRecipients(scope, packageId, own ? null : actor.agency.id),
      files: (await view.packageFiles(scope, packageId)).map((file) => ({
        ...file,
        mislabelled: file.contentType !== null && isMislabelled(file.declaredType, file.contentType),
      })),
      missing: own ? model.missing(facts) : [],
      may: {
        edit: policy.mayEditPackage(actor, facts).allowed,
        submit: policy.maySubmitPackage(actor, facts).allowed && model.missing(facts).length === 0,
        return: policy.mayReturnPackage(actor, facts).allowed,
        takeBack: policy.mayTakeBack(actor, facts).allowed,
        release: release.allowed,
        releaseReason: release.allowed ? null : release.reason,
        recall: policy.mayRecallPackage(actor, facts).allowed,
        supersede: policy.maySupersede(actor, facts).allowed,
        accept: policy.mayAcceptConditions(actor, { ...facts, wantedVersion: facts.version }).allowed,
        openFiles: policy.mayOpenFile(actor, facts).allowed,
        receipt: policy.mayGiveReceipt(actor, facts).allowed,
      },
    };
  },
});

export const createPackage = change({
  name: "package.create",
  repeatable: true,
  input: model.createPackageSchema,
  output: z.object({ id: z.string(), revision: z.number() }),
  clientScope: "packages:write",
  subject: (input) => ({ kind: "space", id: input.spaceId }),
  facts: async (scope, input, actor) => {
    const space = await spaceFacts(scope, input.spaceId, actor);
    const source = input.supersedesId === undefined ? null : await data.packageFacts(scope, input.supersedesId, actor);
    if (!space || (input.supersedesId !== undefined && source?.space.id !== input.spaceId)) return null;
    return { space, source, packageId: newId(), wantedIds: input.recipientIds };
  },
  policy: policy.mayCreatePackage,
  targets: (_, facts, actor) => [
    target({ id: facts.packageId, agencyId: actor.agency.id, spaceId: facts.space.id }),
    ...(facts.source ? [targetOf(facts.source)] : []),
  ],
  situations: (actor) => ({
    admitted: { space: spaceOf(actor), source: null, packageId: "", wantedIds: [] },
    outside: { space: { ...spaceOf(actor), agencyIds: [] }, source: null, packageId: "", wantedIds: [] },
  }),
  run: async (scope, input, { packageId, source, space }, actor) => {
    const { title, details, recipientIds } = input;
    refuseClassified({ title, details });
    const version = source ? { version: source.version + 1, supersedesId: source.id } : {};
    await scope.prisma.package.create({
      data: {
        id: packageId,
        spaceId: space.id,
        agencyId: actor.agency.id,
        createdBy: actor.id,
        lacks: source ? [] : model.lacking({ title, details }),
        ...version,
      },
    });
    if (source && actor.kind === "person") await data.copyPackage(scope, source.id, packageId, actor.id);
    else await data.writePackage(scope, packageId, { title, details }, null);
    if (actor.kind === "person") await data.addPreparer(scope, packageId, actor.id);
    await data.setRecipients(
      scope,
      packageId,
      source ? source.recipients.map(({ agencyId }) => agencyId) : recipientIds,
    );
    return { id: packageId, revision: 1 };
  },
});

export const editPackage = change({
  name: "package.edit",
  input: model.editPackageSchema,
  output: z.object({ revision: z.number() }),
  clientScope: "packages:write",
  subject,
  facts: async (scope, input, actor) => {
    const facts = await data.packageFacts(scope, input.packageId, actor);
    return facts && { ...facts, wantedIds: input.recipientIds };
  },
  policy: policy.mayEditPackage,
  targets: (_, facts) => [targetOf(facts)],
  situations: (actor) =>
    Object.fromEntries(
      Object.entries(packageSituations(actor)).map(([name, facts]) => [name, { ...facts, wantedIds: [] }]),
    ),
  run: async (scope, { packageId, revision, title, details, recipientIds }, _, actor) => {
    refuseClassified({ title, details });
    const written = await scope.prisma.package.updateMany({
      where: { id: packageId, agencyId: actor.agency.id, state: "draft", revision },
      data: { revision: revision + 1, changedAt: now(), lacks: model.lacking({ title, details }) },
    });
    if (written.count !== 1) throw new Refusal("conflict", "other_revision");
    await data.writePackage(scope, packageId, { title, details }, actor.kind === "person" ? actor.id : null);
    await data.setRecipients(scope, packageId, recipientIds);
    return { revision: revision + 1 };
  },
});
