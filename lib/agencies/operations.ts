import { z } from "zod";
import { change, read } from "@/lib/access/operation";
import { newEnrolmentLink } from "@/lib/auth/enrolment-link";
import { sessionLimits } from "@/lib/auth/limits";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { waitingEmail } from "@/lib/people/model";
import { isSteppedUp } from "@/lib/sessions/model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const agency = (id: string) => ({ kind: "agency", id, ownerAgencyId: id });

export const listAgencies = read({
  name: "agency.list",
  input: model.listAgenciesSchema,
  output: model.agenciesSchema,
  subject: () => null,
  facts: async (scope) => ({ ids: await data.agencyIds(scope) }),
  policy: policy.mayListAgencies,
  targets: (_, { ids }) => ids.map(agency),
  situations: () => ({ any: { ids: [] } }),
  run: async (scope) => ({
    agencies: await data.agencyStates(scope, sessionLimits().idleMinutes),
    countries: await data.knownCountries(scope),
  }),
});

/** Technical set-up: an agency and the link for the one who will run it. Neither name is shown to the operator again. */
export const createAgency = change({
  name: "agency.create",
  input: model.createAgencySchema,
  output: model.createdAgencySchema,
  subject: () => null,
  facts: async (scope, { countryCode, shortName, administrator }, actor): Promise<model.NewAgencyFacts> => {
    const found = await data.newAgencyFacts(scope, { countryCode, shortName, email: administrator.email });
    return { id: newId(), personId: newId(), ...found, steppedUp: isSteppedUp(actor, now()) };
  },
  policy: policy.mayCreateAgency,
  targets: (_, { id, personId }) => [agency(id), { kind: "person", id: personId, ownerAgencyId: id }],
  situations: () => {
    const fresh = {
      id: "",
      personId: "",
      countryKnown: true,
      shortNameTaken: false,
      emailTaken: false,
      steppedUp: true,
    };
    return { newAgency: fresh, withoutFreshCode: { ...fresh, steppedUp: false } };
  },
  run: async (scope, input, { id, personId, shortNameTaken, emailTaken }, actor) => {
    if (shortNameTaken) throw new Refusal("conflict", "short_name_taken");
    const { shortName, name, kind, countryCode, timeZone, administrator } = input;
    await scope.prisma.agency.create({ data: { id, shortName, name, kind, countryCode, timeZone } });
    const { link, tokenHash, expiresAt } = newEnrolmentLink();
    await data.insertFirstPerson(scope, {
      ...administrator,
      id: personId,
      agencyId: id,
      email: emailTaken ? waitingEmail(administrator.email, personId) : administrator.email,
      timeZone,
      roleId: newId(),
      enrolmentId: newId(),
      tokenHash,
      expiresAt,
      invitedBy: actor.id,
    });
    return { id, personId, link, expiresAt: expiresAt.toISOString() };
  },
});

/** Sessions, tokens and running streams of the agency end with this commit. */
export const endAgency = change({
  name: "agency.end",
  input: model.agencyIdSchema,
  output: z.null(),
  subject: ({ agencyId }) => ({ kind: "agency", id: agencyId }),
  facts: async (scope, { agencyId }, actor): Promise<model.AgencyFacts | null> => {
    const found = await data.agencyFacts(scope, agencyId);
    return found && { ...found, steppedUp: isSteppedUp(actor, now()) };
  },
  policy: policy.mayEndAgency,
  targets: (_, { id }) => [agency(id)],
  situations: (actor) => {
    const other = { id: "", ended: false, steppedUp: true };
    return { another: other, withoutFreshCode: { ...other, steppedUp: false }, own: { ...other, id: actor.agency.id } };
  },
  run: async (scope, { agencyId }) => {
    if (!(await data.endAgency(scope, agencyId))) throw new Refusal("conflict", "agency_ended");
    return null;
  },
});
