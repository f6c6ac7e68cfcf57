import { z } from "zod";
import { ROLES, type KnownActor } from "@/lib/access/actor";
import { change, read } from "@/lib/access/operation";
import type { FactScope } from "@/lib/access/scope";
import { newEnrolmentLink } from "@/lib/auth/enrolment-link";
import { sessionLimits } from "@/lib/auth/limits";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { isSteppedUp } from "@/lib/sessions/model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const done = z.null();
const person = (personId: string, agencyId: string) => ({ kind: "person", id: personId, ownerAgencyId: agencyId });
const ofPerson = (_input: unknown, facts: model.PersonFacts) => [person(facts.personId, facts.agencyId)];
const subject = (input: { readonly personId: string }) => ({ kind: "person", id: input.personId });

/** Facts of a change: the agency is locked first, so that two administrators act one after the other. */
async function facts(
  scope: FactScope,
  input: { readonly personId: string },
  actor: KnownActor,
): Promise<model.PersonFacts | null> {
  await data.lockAgency(scope, actor.agency.id);
  const found = await data.personFacts(scope, input.personId);
  return found && { ...found, steppedUp: isSteppedUp(actor, now()) };
}

const typicalAgency: model.AgencyFacts = {
  kind: "law_enforcement",
  countryCode: "FR",
  memberState: true,
  operates: false,
};

const situations = (actor: KnownActor): Record<string, model.PersonFacts> => {
  const colleague: model.PersonFacts = {
    personId: "",
    agencyId: actor.agency.id,
    agency: typicalAgency,
    ended: false,
    enrolled: true,
    lastAdministrator: false,
    reset: null,
    steppedUp: true,
  };
  return {
    colleague,
    withoutFreshCode: { ...colleague, steppedUp: false },
    oneself: { ...colleague, personId: actor.id },
    otherAgency: { ...colleague, agencyId: "" },
  };
};

/** The same with something else about the person. */
const situationsWith = (about: Partial<model.PersonFacts>) => (actor: KnownActor) =>
  Object.fromEntries(Object.entries(situations(actor)).map(([name, found]) => [name, { ...found, ...about }]));

export const listPeople = read({
  name: "person.list",
  input: model.listPeopleSchema,
  output: model.peopleSchema,
  subject: (_, actor) => ({ kind: "agency", id: actor.agency.id }),
  facts: (scope, _, actor) => data.agencyFacts(scope, actor.agency.id),
  policy: policy.mayListPeople,
  targets: (_input, _facts, { agency }) => [{ kind: "agency", id: agency.id, ownerAgencyId: agency.id }],
  situations: () => ({ ownAgency: typicalAgency }),
  run: async (scope, _, agency, actor) => {
    const people = await data.peopleOf(scope, actor.agency.id, sessionLimits().idleMinutes);
    const administrators = people.filter(({ person: each }) => administersNow(each)).length;
    const listed = people.map(({ person: each, reset }) => {
      const lastAdministrator = administersNow(each) && administrators === 1;
      const state = { ended: each.state === "ended", enrolled: each.state === "active" };
      const found = { personId: each.id, agencyId: actor.agency.id, agency, ...state, lastAdministrator, reset };
      return { ...each, may: mayAbout(actor, { ...found, steppedUp: true }) };
    });
    const administers = policy.mayInvite(actor, {
      id: "",
      agency,
      roles: [],
      emailTaken: "no",
      steppedUp: true,
    }).allowed;
    return { people: listed, grantable: administers ? policy.grantableRoles(ROLES, agency) : [] };
  },
});

const administersNow = ({ state, roles }: Omit<model.PersonView, "may">): boolean =>
  state !== "ended" && roles.some(({ role, inForce }) => role === "agency_administrator" && inForce);

/** As if the code were fresh: the page asks for one when it is wanted. */
const mayAbout = (actor: KnownActor, found: model.PersonFacts): model.PersonView["may"] => ({
  manage: policy.mayEndRole(actor, { ...found, lastAdministrator: false, role: "examiner" }).allowed,
  end: policy.mayEndPerson(actor, found).allowed,
  requestReset: policy.mayRequestReset(actor, found).allowed,
  confirmReset: policy.mayConfirmReset(actor, found).allowed,
});

export const invitePerson = change({
  name: "person.invite",
  input: model.invitePersonSchema,
  output: model.enrolmentLinkSchema,
  subject: () => null,
  facts: async (scope, input, actor): Promise<model.InviteFacts | null> => {
    await data.lockAgency(scope, actor.agency.id);
    const agency = await data.agencyFacts(scope, actor.agency.id);
    const holder = await data.agencyOfEmail(scope, input.email);
    const emailTaken = holder === null ? "no" : holder === actor.agency.id ? "here" : "elsewhere";
    const roles = input.roles.map(({ role }) => role);
    return agency && { id: newId(), agency, roles, emailTaken, steppedUp: isSteppedUp(actor, now()) };
  },
  policy: policy.mayInvite,
  targets: (_, { id }, actor) => [person(id, actor.agency.id)],
  situations: () => {
    const invite = {
      id: "",
      agency: typicalAgency,
      roles: ["examiner" as const],
      emailTaken: "no" as const,
      steppedUp: true,
    };
    return { ownAgency: invite, withoutFreshCode: { ...invite, steppedUp: false } };
  },
  run: async (scope, input, { id, emailTaken }, actor) => {
    if (emailTaken === "here") throw new Refusal("conflict", "email_taken");
    const { name, language, timeZone, roles } = input;
    const email = emailTaken === "no" ? input.email : model.waitingEmail(input.email, id);
    await scope.prisma.person.create({ data: { id, agencyId: actor.agency.id, email, name, language, timeZone } });
    await data.insertRoles(scope, id, roles, actor.id);
    return link(scope, id, actor.id);
  },
});

async function link(
  scope: Parameters<typeof data.insertEnrolment>[0],
  personId: string,
  createdBy: string,
): Promise<model.EnrolmentLink> {
  const { link: address, tokenHash, expiresAt } = newEnrolmentLink();
  await data.insertEnrolment(scope, { personId, tokenHash, createdBy, expiresAt });
  return { personId, link: address, expiresAt: expiresAt.toISOString() };
}

/** A new link for somebody who did not use theirs in time; the old one ends. */
export const renewInvitation = change({
  name: "person.renew_invitation",
  input: model.personIdSchema,
  output: model.enrolmentLinkSchema,
  subject,
  facts,
  policy: policy.mayRenewInvitation,
  targets: ofPerson,
  situations: situationsWith({ enrolled: false }),
  run: async (scope, { personId }, _, actor) => link(scope, personId, actor.id),
});

export const grantRole = change({
  name: "person.grant_role",
  input: model.grantRoleSchema,
  output: z.object({ id: z.string() }),
  subject,
  facts: async (scope, input, actor) => {
    const found = await facts(scope, input, actor);
    return found && { ...found, role: input.role };
  },
  policy: policy.mayGrantRole,
  targets: ofPerson,
  situations: (actor) =>
    Object.fromEntries(
      Object.entries(situations(actor)).map(([name, found]) => [name, { ...found, role: "examiner" as const }]),
    ),
  detail: (input) => ({ role: input.role }),
  run: async (scope, { personId, role, validFrom, validUntil }, _, actor) => {
    if (validUntil && Date.parse(validUntil) <= (validFrom ? Date.parse(validFrom) : now().getTime())) {
      throw new Refusal("conflict", "role_dates");
    }
    const wanted = {
      role,
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validUntil === undefined ? {} : { validUntil }),
    };
    const [id = ""] = await data.insertRoles(scope, personId, [wanted], actor.id);
    return { id };
  },
});

export const endRole = change({
  name: "person.end_role",
  input: model.endRoleSchema,
  output: done,
  subject,
  facts: async (scope, input, actor) => {
    const found = await facts(scope, input, actor);
    return found && { ...found, role: await data.assignedRole(scope, input.personId, input.assignmentId) };
  },
  policy: policy.mayEndRole,
  targets: ofPerson,
  situations: (actor) =>
    Object.fromEntries(
      Object.entries(situations(actor)).map(([name, found]) => [name, { ...found, role: "examiner" as const }]),
    ),
  detail: (_, found) => (found.role === null ? null : { role: found.role }),
  run: async (scope, { personId, assignmentId }) => {
    if (!(await data.endRole(scope, personId, assignmentId))) throw new Refusal("conflict", "role_ended");
    return null;
  },
});

/** All access ends with this commit: sessions, links, and what is running on them. */
export const endPerson = change({
  name: "person.end",
  input: model.personIdSchema,
  output: done,
  subject,
  facts,
  policy: policy.mayEndPerson,
  targets: ofPerson,
  situations,
  run: async (scope, { personId }) => {
    if (!(await data.endPerson(scope, personId))) throw new Refusal("conflict", "person_ended");
    return null;
  },
});

export const requestReset = change({
  name: "person.request_reset",
  input: model.personIdSchema,
  output: done,
  subject,
  facts,
  policy: policy.mayRequestReset,
  targets: ofPerson,
  situations,
  run: async (scope, { personId }, _, actor) => {
    await scope.prisma.factorReset.create({ data: { id: newId(), personId, requestedBy: actor.id } });
    return null;
  },
});

/** The old factor is worth nothing from here on; the new link is for the person alone. */
export const confirmReset = change({
  name: "person.confirm_reset",
  input: model.personIdSchema,
  output: model.enrolmentLinkSchema,
  subject,
  facts,
  policy: policy.mayConfirmReset,
  targets: ofPerson,
  situations: (actor) => {
    const requested = (by: string) => ({ reset: { id: "", requestedBy: by } });
    const { colleague, ...others } = situations(actor);
    return colleague
      ? {
          byAnother: { ...colleague, ...requested("") },
          byOneself: { ...colleague, ...requested(actor.id) },
          ...others,
        }
      : others;
  },
  run: async (scope, { personId }, { reset }, actor) => {
    if (!reset || !(await data.confirmReset(scope, reset.id, actor.id)))
      throw new Refusal("conflict", "no_reset_requested");
    await data.voidCredential(scope, personId);
    await data.endSessions(scope, personId);
    return link(scope, personId, actor.id);
  },
});

export const cancelReset = change({
  name: "person.cancel_reset",
  input: model.personIdSchema,
  output: done,
  subject,
  facts,
  policy: policy.mayCancelReset,
  targets: ofPerson,
  situations: situationsWith({ reset: { id: "", requestedBy: "" } }),
  run: async (scope, _, { reset }) => {
    if (!reset || !(await data.cancelReset(scope, reset.id))) throw new Refusal("conflict", "no_reset_requested");
    return null;
  },
});
