import { z } from "zod";
import { openChange, openRead } from "@/lib/access/operation";
import { hashPassword } from "@/lib/auth/password";
import { seal, totpContext } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { hashToken, isToken } from "@/lib/auth/token";
import { codeStep, enrolmentAddress, offeredSecret } from "@/lib/auth/totp";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { shownEmail, waitingEmail } from "../model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const target = (facts: model.EnrolmentFacts) => ({ kind: "person", id: facts.personId, ownerAgencyId: facts.agencyId });

const typical: model.CompletionFacts = {
  enrolmentId: "",
  personId: "",
  agencyId: "",
  agencyName: "",
  name: "",
  email: "",
  expiresAt: new Date(0),
  step: 1n,
  holder: null,
};

export const openEnrolment = openRead({
  name: "enrolment.open",
  input: model.openEnrolmentSchema,
  output: model.enrolmentSchema,
  subject: () => null,
  facts: async (scope, { token }) => (isToken(token) ? data.enrolmentFacts(scope, hashToken(token)) : null),
  policy: policy.mayOpen,
  targets: (_, facts) => [target(facts)],
  situations: () => ({ link: typical }),
  run: async (scope, { token }, { name, email: stored, agencyName, agencyId, expiresAt }) => {
    const totpSecret = offeredSecret(await secretKey(), token);
    const email = shownEmail(stored);
    const providers = await data.providersOf(scope, agencyId);
    const totpAddress = enrolmentAddress(totpSecret, email);
    return { name, email, agency: agencyName, totpSecret, totpAddress, expiresAt: expiresAt.toISOString(), providers };
  },
});

/** Sets password and second factor and uses the link up, all or nothing; what was there before is gone. */
export const completeEnrolment = openChange({
  name: "enrolment.complete",
  input: model.completeEnrolmentSchema,
  output: z.null(),
  subject: () => null,
  facts: async (scope, { token, code }): Promise<model.CompletionFacts | null> => {
    const facts = isToken(token) ? await data.enrolmentFacts(scope, hashToken(token)) : null;
    if (!facts) return null;
    const holder = await data.emailHolder(scope, shownEmail(facts.email), facts.personId);
    return { ...facts, step: codeStep(offeredSecret(await secretKey(), token), code, now()), holder };
  },
  policy: policy.mayComplete,
  targets: (_, facts) => [
    target(facts),
    ...(facts.holder?.ended
      ? [{ kind: "person", id: facts.holder.personId, ownerAgencyId: facts.holder.agencyId }]
      : []),
  ],
  situations: () => ({ right: typical, wrongCode: { ...typical, step: null } }),
  run: async (scope, { token, password }, { enrolmentId, personId, email: stored, name, agencyName, step, holder }) => {
    const email = shownEmail(stored);
    const issue = model.passwordIssue(password, [name, email, agencyName]);
    if (issue) throw new Refusal("conflict", issue);
    if (step === null || !(await data.spendLink(scope, enrolmentId))) throw new Refusal("not_found", "link_used");
    // Somebody who has left keeps no address; the log knows them by id and name.
    if (holder) await data.storeEmail(scope, holder.personId, waitingEmail(email, holder.personId));
    if (stored !== email) await data.storeEmail(scope, personId, email);
    const key = await secretKey();
    const totpSecret = seal(key, offeredSecret(key, token), totpContext(personId));
    await data.storeCredential(scope, { personId, passwordHash: await hashPassword(password), totpSecret, step });
    return null;
  },
});
