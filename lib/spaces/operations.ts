import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { change, hotRead, read } from "@/lib/access/operation";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { now } from "@/lib/clock";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const target = (spaceId: string) => ({ kind: "space", id: spaceId, ownerAgencyId: null, spaceId });
const subject = (input: { readonly spaceId: string }) => ({ kind: "space", id: input.spaceId });
const done = z.null();

/** Facts that stand for "admitted", "member agency only" and "outside", for the permission matrix. */
const situations = (actor: KnownActor): Record<string, model.SpaceFacts> => {
  const member: model.SpaceFacts = {
    id: actor.agency.id,
    state: "open",
    agencyIds: [actor.agency.id],
    actorFunction: "member",
    thirdPartyController: null,
  };
  return {
    admitted: member,
    administering: { ...member, actorFunction: "administrator" },
    outside: { ...member, agencyIds: [], actorFunction: null },
  };
};

/** Somebody of the actor's own agency who does not administer the space. */
const ownPerson = (actor: KnownActor, space: model.SpaceFacts): policy.AdmissionFacts => ({
  space,
  personAgencyId: actor.agency.id,
  administers: false,
});

export const listSpaces = hotRead({
  name: "space.list",
  input: model.listSpacesSchema,
  output: model.spaceListSchema,
  clientScope: "spaces:read",
  subject: () => null,
  facts: (scope, input, actor) => data.visibleSpaceIds(scope, policy.spacesVisibleTo(actor), input.cursor),
  policy: policy.mayListSpaces,
  targets: (_, ids) => ids.slice(0, model.PAGE_SIZE).map(target),
  situations: () => ({ any: [] }),
  run: async (scope, _, ids) => ({
    spaces: await data.spaceSummaries(scope, ids.slice(0, model.PAGE_SIZE)),
    next: ids.length > model.PAGE_SIZE ? (ids[model.PAGE_SIZE - 1] ?? null) : null,
  }),
});

export const readSpace = read({
  name: "space.read",
  input: model.spaceIdSchema,
  output: model.spaceSchema,
  clientScope: "spaces:read",
  subject,
  facts: (scope, input, actor) => data.spaceFacts(scope, input.spaceId, actor),
  policy: policy.mayReadSpace,
  targets: (input) => [target(input.spaceId)],
  situations,
  run: async (scope, { spaceId }, facts, actor) => {
    const space = await data.spaceView(scope, spaceId);
    if (!space) throw new Refusal("not_found", "space_words_missing");
    const administer = policy.mayAdministerSpace(actor, facts).allowed;
    const admitPeople = policy.mayAdmitPerson(actor, ownPerson(actor, facts)).allowed;
    return {
      ...space,
      may: { administer, admitPeople, draftNotice: policy.mayWorkIn(actor, facts).allowed },
      candidateAgencies: administer ? await data.candidateAgencies(scope, spaceId) : [],
      candidatePeople: admitPeople ? await data.candidatePeople(scope, spaceId, actor.agency.id) : [],
    };
  },
});

export const createSpace = change({
  name: "space.create",
  input: model.createSpaceSchema,
  output: z.object({ id: z.string() }),
  subject: () => null,
  facts: async (scope, _, actor) => ({
    id: newId(),
    memberState: (await data.candidateAgency(scope, actor.agency.id))?.memberState ?? false,
  }),
  policy: policy.mayCreateSpace,
  targets: (_, facts) => [target(facts.id)],
  situations: () => ({ memberState: { id: "", memberState: true }, thirdCountry: { id: "", memberState: false } }),
  run: async (scope, input, { id }, actor) => {
    const { periodStart, periodEnd, ...words } = input;
    await scope.prisma.space.create({
      data: { id, periodStart: new Date(periodStart), periodEnd: new Date(periodEnd), createdBy: actor.id },
    });
    await scope.prisma.spaceAgency.create({ data: { spaceId: id, agencyId: actor.agency.id } });
    await scope.prisma.spacePerson.create({ data: { spaceId: id, personId: actor.id, function: "administrator" } });
    await data.writeSpaceWords(scope, id, words);
    return { id };
  },
});

export const editSpace = change({
  name: "space.edit",
  input: model.editSpaceSchema,
  output: done,
  subject,
  facts: (scope, input, actor) => data.spaceFacts(scope, input.spaceId, actor),
  policy: policy.mayAdministerSpace,
  targets: (input) => [target(input.spaceId)],
  situations,
  run: async (scope, { spaceId, ...words }) => {
    await data.writeSpaceWords(scope, spaceId, words);
    return null;
  },
});

const withAgency = (actor: KnownActor) => {
  const agency = { id: "", kind: "law_enforcement" as const, countryCode: "FR", memberState: true };
  return Object.fromEntries(
    Object.entries(situations(actor)).flatMap(([name, space]): [string, policy.EntryFacts][] => [
      [name, { space, agency, controllerNamed: false }],
      [`${name}ThirdCountry`, { space, agency: { ...agency, memberState: false }, controllerNamed: false }],
    ]),
  );
};

export const admitAgency = change({
  name: "space.admit_agency",
  input: model.admitAgencySchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const space = await data.spaceFacts(scope, input.spaceId, actor);
    if (!space) return null;
    const controllerNamed =
      input.thirdPartyControllerId !== undefined &&
      (await data.isAdministrator(scope, input.spaceId, input.thirdPartyControllerId));
    return { space, agency: await data.candidateAgency(scope, input.agencyId), controllerNamed };
  },
  policy: policy.mayAdmitAgency,
  targets: (input) => [target(input.spaceId)],
  situations: withAgency,
  run: async (scope, { spaceId, agencyId, thirdPartyControllerId }) => {
    const admitted = { admittedAt: now(), endedAt: null };
    await scope.prisma.spaceAgency.upsert({
      where: { spaceId_agencyId: { spaceId, agencyId } },
      create: { spaceId, agencyId, ...admitted },
      update: admitted,
    });
    if (thirdPartyControllerId !== undefined)
      await scope.prisma.space.update({ where: { id: spaceId }, data: { thirdPartyControllerId } });
    return null;
  },
});

export const removeAgency = change({
  name: "space.remove_agency",
  input: model.removeAgencySchema,
  output: done,
  subject,
  facts: (scope, input, actor) => data.spaceFacts(scope, input.spaceId, actor),
  policy: policy.mayAdministerSpace,
  targets: (input) => [target(input.spaceId)],
  situations,
  run: async (scope, { spaceId, agencyId }, _, actor) => {
    if (agencyId === actor.agency.id) throw new Refusal("conflict", "own_agency");
    const ended = await scope.prisma.spaceAgency.updateMany({
      where: { spaceId, agencyId, endedAt: null },
      data: { endedAt: now() },
    });
    if (ended.count !== 1) throw new Refusal("conflict", "not_a_member");
    return null;
  },
});

const withPerson = (actor: KnownActor) =>
  Object.fromEntries(
    Object.entries(situations(actor)).flatMap(([name, space]): [string, policy.AdmissionFacts][] => [
      [name, ownPerson(actor, space)],
      [`${name}OtherAgency`, { ...ownPerson(actor, space), personAgencyId: null }],
    ]),
  );

export const admitPerson = change({
  name: "space.admit_person",
  input: model.admitPersonSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const space = await data.spaceFacts(scope, input.spaceId, actor);
    const personAgencyId = await data.agencyOfPerson(scope, input.personId);
    const administers =
      input.function === "administrator" || (await data.isAdministrator(scope, input.spaceId, input.personId));
    return space && { space, personAgencyId, administers };
  },
  policy: policy.mayAdmitPerson,
  targets: (input) => [target(input.spaceId)],
  situations: withPerson,
  run: async (scope, { spaceId, personId, function: name }) => {
    if (name === "administrator" && !(await data.mayHoldAdministration(scope, personId)))
      throw new Refusal("conflict", "role_missing");
    const admitted = { function: name, admittedAt: now(), endedAt: null };
    await scope.prisma.spacePerson.upsert({
      where: { spaceId_personId: { spaceId, personId } },
      create: { spaceId, personId, ...admitted },
      update: admitted,
    });
    return null;
  },
});

export const removePerson = change({
  name: "space.remove_person",
  input: model.removePersonSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const space = await data.spaceFacts(scope, input.spaceId, actor);
    // Taking one's own people out of a space is always the agency's right, whatever they do there.
    return space && { space, personAgencyId: await data.agencyOfPerson(scope, input.personId), administers: false };
  },
  policy: policy.mayRemovePerson,
  targets: (input) => [target(input.spaceId)],
  situations: withPerson,
  run: async (scope, { spaceId, personId }, _, actor) => {
    if (personId === actor.id) throw new Refusal("conflict", "oneself");
    const ended = await scope.prisma.spacePerson.updateMany({
      where: { spaceId, personId, endedAt: null },
      data: { endedAt: now() },
    });
    if (ended.count !== 1) throw new Refusal("conflict", "not_admitted");
    return null;
  },
});
