import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { change, hotRead, read } from "@/lib/access/operation";
import { PURPOSES_WITH_TEXT } from "@/lib/access/purpose-codes";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { spaceFacts } from "@/lib/spaces/data";
import type { SpaceFacts } from "@/lib/spaces/model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const target = (notice: { readonly id: string; readonly agencyId: string; readonly spaceId: string }) => ({
  kind: "notice",
  id: notice.id,
  ownerAgencyId: notice.agencyId,
  spaceId: notice.spaceId,
});
const targetOf = (facts: model.NoticeFacts) => target({ ...facts, spaceId: facts.space.id });
const subject = (input: { readonly noticeId: string }) => ({ kind: "notice", id: input.noticeId });
const done = z.null();

const spaceFor = (actor: KnownActor): SpaceFacts => ({
  id: "",
  state: "open",
  agencyIds: [actor.agency.id],
  actorFunction: "member",
  thirdPartyController: null,
});

/** The matrix' typical notices: own draft, own and shared, received, of the space but not for us, of a space we are not in. */
const situations = (actor: KnownActor): Record<string, model.NoticeFacts> => {
  const space = spaceFor(actor);
  const own: model.NoticeFacts = { id: "", agencyId: actor.agency.id, state: "draft", recipientIds: [], space };
  const others = { ...own, agencyId: "other", state: "shared" as const };
  return {
    ownDraft: own,
    ownShared: { ...own, state: "shared" },
    received: { ...others, recipientIds: [actor.agency.id] },
    notForUs: others,
    outside: { ...others, space: { ...space, agencyIds: [], actorFunction: null } },
  };
};

const paged = (notices: readonly data.ListedNotice[]) => {
  const page = notices.slice(0, model.PAGE_SIZE);
  return { page, next: notices.length > model.PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
};

export const listNotices = hotRead({
  name: "notice.list",
  input: model.listNoticesSchema,
  output: model.noticeListSchema,
  clientScope: "notices:read",
  subject: (input) => ({ kind: "space", id: input.spaceId }),
  facts: async (scope, { spaceId, cursor }, actor) => {
    const [space, notices] = await Promise.all([
      spaceFacts(scope, spaceId, actor),
      data.visibleNotices(scope, policy.noticesVisibleTo(actor), { spaceId, cursor }),
    ]);
    return space && { space, notices };
  },
  policy: (actor, facts) => policy.mayListNoticesOf(actor, facts.space),
  targets: (_, { notices }) => paged(notices).page.map(target),
  situations: (actor) => ({
    admitted: { space: spaceFor(actor), notices: [] },
    outside: { space: { ...spaceFor(actor), agencyIds: [] }, notices: [] },
  }),
  run: async (scope, _, { notices }) => {
    const { page, next } = paged(notices);
    return {
      notices: await data.noticeSummaries(
        scope,
        page.map(({ id }) => id),
      ),
      next,
    };
  },
});

const spaceTarget = ({ spaceId }: { readonly spaceId: string }) => ({
  kind: "space",
  id: spaceId,
  ownerAgencyId: null,
  spaceId,
});

export const inboxNotices = hotRead({
  name: "notice.inbox",
  input: model.inboxSchema,
  output: model.inboxListSchema,
  clientScope: "notices:read",
  subject: () => null,
  facts: (scope, { show, cursor }, actor) => {
    const reach = policy.noticesVisibleTo(actor);
    return show === "all"
      ? data.visibleNotices(scope, reach, { cursor })
      : data.waitingNotices(scope, actor, reach, cursor);
  },
  policy: policy.mayListNotices,
  targets: (_, notices) => [...paged(notices).page.map(target), ...paged(notices).page.map(spaceTarget)],
  situations: () => ({ any: [] }),
  run: async (scope, _, notices, actor) => {
    const { page, next } = paged(notices);
    return {
      notices: await data.inboxItems(
        scope,
        actor,
        page.map(({ id }) => id),
      ),
      next,
    };
  },
});

export const readNotice = read({
  name: "notice.read",
  input: model.noticeIdSchema,
  output: model.noticeSchema,
  clientScope: "notices:read",
  subject,
  facts: (scope, input, actor) => data.noticeFacts(scope, input.noticeId, actor),
  policy: policy.mayReadNotice,
  targets: (_, facts) => [targetOf(facts)],
  purposeFor: (_, facts) => (policy.asksPurpose(facts) ? targetOf(facts) : null),
  situations,
  run: async (scope, { noticeId }, facts, actor) => {
    const notice = await data.noticeView(scope, noticeId);
    if (!notice) throw new Refusal("not_found", "notice_words_missing");
    const may = {
      edit: policy.mayEditNotice(actor, facts).allowed,
      share: policy.mayShareNotice(actor, { ...facts, wantedIds: [] }).allowed,
      withdraw: policy.mayWithdrawNotice(actor, facts).allowed,
      readLog: facts.agencyId === actor.agency.id,
    };
    return { ...notice, may };
  },
});

export const draftNotice = change({
  name: "notice.draft",
  repeatable: true,
  input: model.draftNoticeSchema,
  output: z.object({ id: z.string() }),
  clientScope: "notices:write",
  subject: (input) => ({ kind: "space", id: input.spaceId }),
  facts: async (scope, input, actor) => {
    const space = await spaceFacts(scope, input.spaceId, actor);
    return space && { ...space, noticeId: newId() };
  },
  policy: policy.mayDraftNotice,
  targets: (_, space, actor) => [target({ id: space.noticeId, agencyId: actor.agency.id, spaceId: space.id })],
  situations: (actor) => ({
    admitted: { ...spaceFor(actor), noticeId: "" },
    closed: { ...spaceFor(actor), state: "closed" as const, noticeId: "" },
    outside: { ...spaceFor(actor), agencyIds: [], noticeId: "" },
  }),
  run: async (scope, { spaceId, title, body }, { noticeId }, actor) => {
    await scope.prisma.notice.create({
      data: { id: noticeId, spaceId, agencyId: actor.agency.id, createdBy: actor.id },
    });
    await data.writeNotice(scope, noticeId, { title, body });
    return { id: noticeId };
  },
});

export const editNotice = change({
  name: "notice.edit",
  input: model.editNoticeSchema,
  output: done,
  clientScope: "notices:write",
  subject,
  facts: (scope, input, actor) => data.noticeFacts(scope, input.noticeId, actor),
  policy: policy.mayEditNotice,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { noticeId, title, body }) => {
    await data.writeNotice(scope, noticeId, { title, body });
    await scope.prisma.notice.update({ where: { id: noticeId }, data: { changedAt: now() } });
    return null;
  },
});

export const shareNotice = change({
  name: "notice.share",
  input: model.shareNoticeSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const notice = await data.noticeFacts(scope, input.noticeId, actor);
    return notice && { ...notice, wantedIds: input.agencyIds };
  },
  policy: policy.mayShareNotice,
  targets: (_, facts) => [targetOf(facts)],
  detail: (input) => ({ recipients: input.agencyIds }),
  situations: (actor) =>
    Object.fromEntries(Object.entries(situations(actor)).map(([name, facts]) => [name, { ...facts, wantedIds: [] }])),
  run: async (scope, { noticeId, agencyIds }, _, actor) => {
    const at = now();
    // Recipients first: the database takes them for a draft only.
    await scope.prisma.noticeRecipient.createMany({
      data: [...new Set(agencyIds)].map((agencyId) => ({ noticeId, agencyId })),
    });
    const shared = await scope.prisma.notice.updateMany({
      where: { id: noticeId, agencyId: actor.agency.id, state: "draft" },
      data: { state: "shared", sharedAt: at, sharedBy: actor.id, changedAt: at },
    });
    if (shared.count !== 1) throw new Refusal("conflict", "not_a_draft");
    return null;
  },
});

export const withdrawNotice = change({
  name: "notice.withdraw",
  input: model.withdrawNoticeSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => data.noticeFacts(scope, input.noticeId, actor),
  policy: policy.mayWithdrawNotice,
  targets: (_, facts) => [targetOf(facts)],
  situations,
  run: async (scope, { noticeId, reason }, _, actor) => {
    const at = now();
    const withdrawn = await scope.prisma.notice.updateMany({
      where: { id: noticeId, agencyId: actor.agency.id, state: "shared" },
      data: { state: "withdrawn", withdrawnAt: at, withdrawnBy: actor.id, changedAt: at },
    });
    if (withdrawn.count !== 1) throw new Refusal("conflict", "not_shared");
    await data.writeWithdrawal(scope, noticeId, reason);
    return null;
  },
});

export const statePurpose = change({
  name: "notice.state_purpose",
  input: model.statePurposeSchema.refine(
    (purpose) => purpose.text !== undefined || !PURPOSES_WITH_TEXT.includes(purpose.code),
    { path: ["text"] },
  ),
  output: done,
  clientScope: "notices:read",
  subject,
  facts: (scope, input, actor) => data.noticeFacts(scope, input.noticeId, actor),
  policy: policy.mayReadNotice,
  targets: (_, facts) => [targetOf(facts)],
  detail: (input) => ({ code: input.code }),
  situations,
  run: async (scope, { noticeId, code, text }, _, actor) => {
    const row = { sessionId: actor.sessionId, target: `notice/${noticeId}`, code, text: text ?? null };
    // The first statement of a session stands: what the log already says is not reworded.
    await scope.prisma.statedPurpose.createMany({ data: [row], skipDuplicates: true });
    return null;
  },
});
