import { openChange } from "@/lib/access/operation";
import { Refusal } from "@/lib/errors";
import { insertSession, revokeSessions } from "@/lib/sessions/data";
import {
  bindIdentity,
  boundIdentity,
  endSessions,
  enrolmentBy,
  markAuthenticated,
  personFacts,
  providerFacts,
  sessionsMeant,
} from "./data";
import {
  logoutNoticeSchema,
  sessionsEndedSchema,
  signedInSchema,
  signInAnswerSchema,
  type LogoutFacts,
  type ProviderFacts,
  type SignInFacts,
} from "./model";
import { mayEndSessions, maySignIn } from "./policy";

const exampleProvider = (agencyId: string): ProviderFacts => ({
  id: "00000000-0000-7000-8000-000000000001",
  agencyId,
  issuer: "https://signin.example",
  acceptedAcr: ["high"],
  live: true,
});

/** A person's return from their agency's provider, good or bad. Only lib/auth can make its input; it has no address in the API. */
export const federateSession = openChange({
  name: "session.federate",
  input: signInAnswerSchema,
  output: signedInSchema,
  subject: ({ providerId }) => ({ kind: "identity-provider", id: providerId }),
  async facts(scope, { providerId, result, enrolment: link }): Promise<SignInFacts | null> {
    const provider = await providerFacts(scope, providerId);
    if (provider === null) return null;
    if (typeof result === "string") return { provider, result, bound: null, enrolment: "none", person: null };
    const enrolment = link === null ? "none" : await enrolmentBy(scope, link);
    const bound = await boundIdentity(scope, result);
    const personId = typeof enrolment === "object" ? enrolment.personId : bound?.personId;
    const person = personId === undefined ? null : await personFacts(scope, personId);
    return { provider, result, bound, enrolment, person };
  },
  policy: maySignIn,
  targets: (_input, { provider, person }) => [
    ...(person === null ? [] : [{ kind: "person", id: person.id, ownerAgencyId: person.agencyId }]),
    { kind: "identity-provider", id: provider.id, ownerAgencyId: provider.agencyId },
  ],
  detail: (_input, { provider, result, enrolment }) =>
    typeof result === "string"
      ? null
      : {
          provider: provider.id,
          acr: result.acr ?? "",
          authenticated_at: result.authenticatedAt?.toISOString() ?? "",
          enrolled: typeof enrolment === "object",
        },
  situations: (actor) => {
    const provider = exampleProvider(actor.agency.id);
    const result = { issuer: provider.issuer, subject: "1", acr: "high", authenticatedAt: null, sid: null };
    const person = { id: actor.id, agencyId: actor.agency.id, name: actor.name, language: "en", ended: false };
    const own = { provider, result, bound: { personId: actor.id, ended: false }, enrolment: "none" as const, person };
    return { own_identity: own, foreign_identity: { ...own, person: { ...person, id: provider.id } } };
  },
  async run(scope, { session }, { provider, result, enrolment, person }, actor) {
    if (typeof result === "string" || person === null) throw new Refusal("conflict", "sign_in_interrupted");
    if (typeof enrolment === "object" && !(await bindIdentity(scope, enrolment, provider, result))) {
      throw new Refusal("conflict", "identity_taken");
    }
    // A new identity ends every older session of the person, a plain sign-in the one that this browser had.
    if (typeof enrolment === "object") await revokeSessions(scope, person.id, { except: null });
    else if (actor.kind === "person") await revokeSessions(scope, person.id, { only: actor.sessionId });
    const at = { providerId: provider.id, providerSid: result.sid, acr: result.acr };
    const expiresAt = await insertSession(scope, { ...session, ...at, personId: person.id, method: "oidc" });
    if (result.authenticatedAt !== null) await markAuthenticated(scope, session.id, result.authenticatedAt);
    return { personId: person.id, name: person.name, language: person.language, expiresAt };
  },
});

/** A provider's word that its session has ended (OpenID Connect Back-Channel Logout 1.0). Only lib/auth can make its input. */
export const endFederatedSessions = openChange({
  name: "session.end_at_provider",
  input: logoutNoticeSchema,
  output: sessionsEndedSchema,
  subject: ({ providerId }) => ({ kind: "identity-provider", id: providerId }),
  async facts(scope, { providerId, result }): Promise<LogoutFacts | null> {
    const provider = await providerFacts(scope, providerId);
    if (provider === null) return null;
    const sessions = typeof result === "string" ? [] : await sessionsMeant(scope, provider, result);
    return { provider, result, sessions };
  },
  policy: mayEndSessions,
  targets: (_input, { provider, sessions }) => [
    { kind: "identity-provider", id: provider.id, ownerAgencyId: provider.agencyId },
    ...sessions.map(({ personId }) => ({ kind: "person", id: personId, ownerAgencyId: provider.agencyId })),
  ],
  detail: (_input, { provider, sessions }) => ({ provider: provider.id, sessions: sessions.map(({ id }) => id) }),
  situations: (actor): Record<string, LogoutFacts> => {
    const provider = exampleProvider(actor.agency.id);
    const result = { issuer: provider.issuer, subject: "1", sid: null };
    return {
      verified: { provider, result, sessions: [] },
      forged: { provider, result: "logout_not_trusted", sessions: [] },
    };
  },
  run: async (scope, _input, { sessions }) => ({
    ended: await endSessions(
      scope,
      sessions.map(({ id }) => id),
    ),
  }),
});
