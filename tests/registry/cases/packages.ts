import type { OperationName } from "@/lib/registry";
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { FILE_DIGEST, packageOf, stated } from "@/tests/packages/rows";
import { everybody, hiddenFromOthers, peopleOnly, scopedToo, type Case } from "../case";

const spaceId = demoSpaces[0]?.id ?? "";
const listed = { ...everybody, ...scopedToo };
const ofSpace = { ...scopedToo, ...hiddenFromOthers, recipient: "ok", otherAgency: "ok" } as const;
const ofBoth = { ...scopedToo, ...hiddenFromOthers, recipient: "ok" } as const;
const byProvider = { ...scopedToo, ...hiddenFromOthers } as const;
const byPeople = { ...peopleOnly, ...hiddenFromOthers } as const;
/** Provider's people know the package, so they are told why not; a recipient's are meant. */
const byRecipient = { ...hiddenFromOthers, owner: "refused recipient_only", recipient: "ok" } as const;
const head = { owner: "head.fr" } as const;
const words = { title: "Registry case convoy", details: {}, recipientIds: [] };

const packageCases = {
  "package.list": { given: async () => ({ spaceId }), told: ofSpace },
  "package.inbox": { given: async () => ({}), told: listed },
  "inbox.list": {
    given: async ({ owner }) => {
      for (const stage of ["draft", "in_review", "notified", "recalled"] as const) await packageOf(owner, stage);
      return {};
    },
    told: { ...everybody, ...peopleOnly },
  },
  "inbox.count_waiting": { given: async () => ({}), told: { ...everybody, ...peopleOnly } },
  "package.recalls": { given: async () => ({}), told: { ...everybody, ...peopleOnly } },
  "package.create": { given: async () => ({ spaceId, title: words.title }), told: ofSpace },
  "package.read": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "notified")).packageId }),
    told: ofBoth,
  },
  "package.log": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "notified")).packageId }),
    told: ofBoth,
  },
  "package.state_purpose": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "notified")).packageId, code: "P1" }),
    told: ofBoth,
  },
  "package.edit": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "draft")).packageId, revision: 1, ...words }),
    told: byProvider,
  },
  "package.submit": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "draft")).packageId, revision: 1 }),
    told: byPeople,
  },
  "package.return": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "in_review")).packageId }),
    told: byPeople,
  },
  "package.release": {
    people: head,
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "in_review")).packageId, revision: 1 }),
    told: byPeople,
  },
  "package.recall": {
    people: head,
    given: async ({ owner }) => ({
      packageId: (await packageOf(owner, "accepted")).packageId,
      reason: "Wrong recipient",
    }),
    told: { ...byPeople, recipient: "refused provider_only" },
  },
  "package.accept_conditions": {
    given: async ({ owner }) => ({
      packageId: (await packageOf(owner, "notified")).packageId,
      version: 1,
      accept: true,
    }),
    told: { ...peopleOnly, ...byRecipient },
  },
  "package.give_receipt": {
    given: async ({ owner }) => ({
      packageId: (await packageOf(owner, "downloaded")).packageId,
      result: "rejected",
      reason: "Cannot be read",
    }),
    told: { ...scopedToo, ...byRecipient, machine: "refused recipient_only" },
  },
  "package.confirm_deletion": {
    given: async ({ owner }) => ({ packageId: (await packageOf(owner, "recalled")).packageId }),
    told: { ...peopleOnly, ...byRecipient, owner: "not_found" },
  },
} as const satisfies Partial<Record<OperationName, Case>>;

const uploading: Case["given"] = async ({ owner }) => packageOf(owner, "uploading");
const opened: Case["given"] = async ({ owner, actor }) => {
  const ids = await packageOf(owner, "accepted");
  await stated(owner, actor, ids.packageId);
  return ids;
};

const fileCases = {
  "file.announce": {
    given: async ({ owner }) => ({
      packageId: (await packageOf(owner, "draft")).packageId,
      path: "Fotos/Überfahrt.jpg",
      size: 12,
    }),
    told: byProvider,
  },
  "file.resume": {
    given: async (world) => ({ fileId: (await packageOf(world.owner, "uploading")).fileId }),
    told: byProvider,
  },
  "file.complete": {
    given: async (world) => ({
      ...(await uploading(world)),
      sha256: FILE_DIGEST,
      measured: { sha256: FILE_DIGEST, size: 12, contentType: "text/plain" },
    }),
    told: byProvider,
  },
  "file.remove": { given: uploading, told: byProvider },
  "file.open": { given: opened, told: ofBoth },
  "file.delivered": {
    given: async (world) => ({ ...(await opened(world)), from: 0, to: 12 }),
    told: { ...scopedToo, ...byRecipient, machine: "refused recipient_only" },
  },
} as const satisfies Partial<Record<OperationName, Case>>;

export const evidenceCases = { ...packageCases, ...fileCases };
