import { z } from "zod";
import type { KnownActor, PersonActor } from "@/lib/access/actor";
import { change, openChange, read, type Operation } from "@/lib/access/operation";
import { isKnownAddress } from "@/lib/auth/known-address";
import { sessionLimits } from "@/lib/auth/limits";
import { verifyPassword } from "@/lib/auth/password";
import { totpContext, unseal } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { countAttempt, forgiveAttempt, type Counter, type Wait } from "@/lib/auth/throttle";
import { hashToken, newToken } from "@/lib/auth/token";
import { codeStep, newTotpSecret } from "@/lib/auth/totp";
import { turns } from "@/lib/auth/turns";
import { now } from "@/lib/clock";
import { Refusal, type Failure, type Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const QUARTER_HOUR = 900;
/** Failed attempts. Whoever guesses at one account from one address is stopped first, and stops nobody else. */
const LIMITS = {
  accountFromAddress: { name: "sign-in-account-address", points: 5, seconds: QUARTER_HOUR },
  address: { name: "sign-in-address", points: 50, seconds: QUARTER_HOUR },
  account: { name: "sign-in-account", points: 30, seconds: 4 * QUARTER_HOUR },
  stepUp: { name: "step-up", points: 5, seconds: QUARTER_HOUR },
} as const;

/** Each sign-in holds a database connection while it hashes: a few at once, the others wait without one. */
const inTurn = turns(4, 500);

const person = (personId: string, agencyId: string | null) => ({
  kind: "person",
  id: personId,
  ownerAgencyId: agencyId,
});
const self = (actor: KnownActor) => person(actor.id, actor.agency.id);
const subject = (input: { readonly personId: string }) => ({ kind: "person", id: input.personId });
const done = z.null();

function asPerson(actor: KnownActor): PersonActor {
  if (actor.kind === "person") return actor;
  throw new Refusal("refused", "person_required");
}

/** A secret that no authenticator knows: a code for a missing account is checked like any other. */
const nobodysSecret = newTotpSecret();

/** The step of the code, checked in full also when there is nothing to check it against. */
async function checkedStep(account: data.Account | null, code: string): Promise<bigint | null> {
  const sealed = account?.passwordHash ? account.totpSecret : null;
  const secret = account && sealed ? unseal(await secretKey(), sealed, totpContext(account.personId)) : null;
  const step = codeStep(secret ?? nobodysSecret, code, now());
  return secret === null ? null : step;
}

const stateOf = (account: data.Account | null): model.SignInFacts["state"] => {
  if (!account) return "unknown";
  if (account.ended) return "ended";
  return account.passwordHash === null ? "not_enrolled" : "active";
};

type SignIn = z.infer<typeof model.signInSchema>;

const signIn = (address: string, throttled: boolean) =>
  openChange({
    name: "session.create",
    input: model.signInSchema,
    output: model.openedSessionSchema,
    subject: () => null,
    facts: async (scope, input: SignIn): Promise<model.SignInFacts> => {
      const account = await data.accountByEmail(scope, input.email);
      const { personId = null, agencyId = null, lastStep = 0n } = account ?? {};
      const state = stateOf(account);
      if (throttled) return { personId, agencyId, throttled, state, passwordFits: false, step: null, lastStep };
      // Both, always: the answer must not tell by its time which of them was wrong, nor that there is no such account.
      const passwordFits = await verifyPassword(account?.passwordHash ?? null, input.password);
      const step = await checkedStep(account, input.code);
      return { personId, agencyId, throttled, state, passwordFits, step, lastStep };
    },
    policy: policy.maySignIn,
    targets: (_, facts) => (facts.personId === null ? [] : [person(facts.personId, facts.agencyId)]),
    situations: (actor) => {
      const right = {
        personId: actor.id,
        agencyId: actor.agency.id,
        throttled: false,
        state: "active" as const,
        passwordFits: true,
        step: 1n,
        lastStep: 0n,
      };
      return { right, wrong: { ...right, passwordFits: false }, throttled: { ...right, throttled: true } };
    },
    run: async (scope, _, { personId, step }, actor) => {
      if (personId === null || step === null) throw new Refusal("wrong_credentials", "account_unknown");
      if (!(await data.acceptStep(scope, personId, step))) throw new Refusal("wrong_credentials", "code_used");
      // The browser that signs in leaves its old session behind, whoever's it was.
      if (actor.kind === "person") await data.revokeSessions(scope, actor.id, { only: actor.sessionId });
      const token = newToken();
      const session = {
        id: newId(),
        tokenHash: hashToken(token),
        personId,
        address,
        absoluteHours: sessionLimits().absoluteHours,
      };
      const expiresAt = await data.insertSession(scope, {
        ...session,
        method: "local",
        providerId: null,
        providerSid: null,
        acr: null,
      });
      return { token, expiresAt: expiresAt.toISOString() };
    },
  });

async function signInCounters(email: string, address: string): Promise<Counter[]> {
  const known = await isKnownAddress(email, address);
  const counters: Counter[] = [
    { limit: LIMITS.address, key: address },
    { limit: LIMITS.accountFromAddress, key: `${address} ${email}` },
  ];
  return known ? counters : [...counters, { limit: LIMITS.account, key: email }];
}

/** Local sign-in. Outcomes: the cookie's value, `wrong_credentials` for every cause, `too_many_requests`, `busy`. */
export const createSession: Operation<SignIn, model.OpenedSession> = {
  ...signIn("", false),
  perform: async (actor, raw, context) => {
    const input = model.signInSchema.safeParse(raw);
    const counters = input.success ? await signInCounters(input.data.email, context.address) : [];
    return attempted(counters, (wait) => signIn(context.address, wait !== null).perform(actor, raw, context));
  },
};

/** Counts first, forgives success, and leaves no trace of why it failed. */
async function attempted<Output>(
  counters: readonly Counter[],
  attempt: (wait: Wait) => Promise<Outcome<Output>>,
): Promise<Outcome<Output>> {
  const wait = await countAttempt(counters);
  const outcome = await inTurn(() => attempt(wait)).catch(busy);
  if (outcome.ok) await forgiveAttempt(counters);
  if (wait !== null) return { ok: false, code: "too_many_requests", retryAfterSeconds: wait };
  const told =
    outcome.ok || outcome.code === "invalid_input" || outcome.code === "busy" || outcome.code === "too_many_requests";
  return told ? outcome : { ok: false, code: "wrong_credentials" };
}

function busy(cause: unknown): Failure {
  if (cause instanceof Refusal) return { ok: false, code: cause.code };
  throw cause;
}

const stepUp = (throttled: boolean) =>
  change({
    name: "session.step_up",
    input: model.stepUpSchema,
    output: model.openedSessionSchema,
    subject: (_, actor) => person(actor.id, null),
    facts: async (scope, input: z.infer<typeof model.stepUpSchema>, actor): Promise<model.StepUpFacts | null> => {
      const account = await data.accountOf(scope, actor.id);
      if (!account) return null;
      const step = throttled ? null : await checkedStep(account, input.code);
      return { throttled, local: account.passwordHash !== null, step, lastStep: account.lastStep };
    },
    policy: policy.mayStepUp,
    targets: (_input, _facts, actor) => [self(actor)],
    situations: () => ({
      right: { throttled: false, local: true, step: 1n, lastStep: 0n },
      wrong: { throttled: false, local: true, step: null, lastStep: 0n },
    }),
    run: async (scope, _, { step }, actor) => {
      if (step === null || !(await data.acceptStep(scope, actor.id, step)))
        throw new Refusal("wrong_credentials", "code_used");
      const token = newToken();
      const expiresAt = await data.stepUpSession(scope, asPerson(actor).sessionId, hashToken(token));
      if (!expiresAt) throw new Refusal("conflict", "session_ended");
      return { token, expiresAt: expiresAt.toISOString() };
    },
  });

/** A fresh code opens dangerous operations for five minutes and gives the session a new token. */
export const stepUpSession: Operation<z.infer<typeof model.stepUpSchema>, model.OpenedSession> = {
  ...stepUp(false),
  perform: async (actor, raw, context) => {
    if (actor.kind !== "person") return stepUp(false).perform(actor, raw, context);
    return attempted([{ limit: LIMITS.stepUp, key: actor.id }], (wait) =>
      stepUp(wait !== null).perform(actor, raw, context),
    );
  },
};

const ownFacts = async (_scope: unknown, _input: unknown, actor: KnownActor) => ({ personId: actor.id });
const ownSituations = (actor: KnownActor) => ({ own: { personId: actor.id } });

export const readSession = read({
  name: "session.read",
  input: z.strictObject({}),
  output: model.currentSessionSchema,
  subject: (_, actor) => person(actor.id, null),
  facts: ownFacts,
  policy: policy.mayUseOwnSession,
  targets: (_input, _facts, actor) => [self(actor)],
  situations: ownSituations,
  run: async (scope, _input, _facts, known) => {
    const actor = asPerson(known);
    const own = await data.ownSession(scope, actor.sessionId);
    if (!own) throw new Refusal("not_found", "session_ended");
    const { id, name, language, timeZone, roles, agency, steppedUpAt } = actor;
    const { countryCode, ...of } = agency;
    const until = steppedUpAt === null ? null : model.stepUpEnds(steppedUpAt);
    return {
      person: { id, name, email: own.email, language, timeZone, roles: [...roles] },
      agency: { ...of, country: countryCode },
      session: {
        createdAt: own.createdAt,
        expiresAt: own.expiresAt,
        steppedUpUntil: until && until > now() ? until.toISOString() : null,
      },
    };
  },
});

export const endSession = change({
  name: "session.end",
  input: z.strictObject({}),
  output: done,
  subject: (_, actor) => person(actor.id, null),
  facts: ownFacts,
  policy: policy.mayUseOwnSession,
  targets: (_input, _facts, actor) => [self(actor)],
  situations: ownSituations,
  run: async (scope, _input, _facts, actor) => {
    await data.revokeSessions(scope, actor.id, { only: asPerson(actor).sessionId });
    return null;
  },
});

const sessionSituations = (actor: KnownActor): Record<string, model.SessionFacts> => ({
  own: { personId: actor.id, agencyId: actor.agency.id },
  colleague: { personId: "", agencyId: actor.agency.id },
  otherAgency: { personId: "", agencyId: "" },
});
const ofPerson = (_input: unknown, facts: model.SessionFacts) => [person(facts.personId, facts.agencyId)];

export const listSessions = read({
  name: "session.list",
  input: model.sessionPersonSchema,
  output: model.sessionListSchema,
  subject,
  facts: (scope, input) => data.sessionFacts(scope, input.personId),
  policy: policy.mayManageSessions,
  targets: ofPerson,
  situations: sessionSituations,
  run: async (scope, { personId }, _, actor) => {
    const sessions = await data.liveSessions(scope, personId, sessionLimits().idleMinutes);
    return { sessions: sessions.map((session) => ({ ...session, current: session.id === asPerson(actor).sessionId })) };
  },
});

export const revokeSession = change({
  name: "session.revoke",
  input: model.sessionOfPersonSchema,
  output: done,
  subject,
  facts: (scope, input) => data.sessionFacts(scope, input.personId),
  policy: policy.mayManageSessions,
  targets: ofPerson,
  situations: sessionSituations,
  run: async (scope, { personId, sessionId }) => {
    if ((await data.revokeSessions(scope, personId, { only: sessionId })) === 0)
      throw new Refusal("not_found", "session_ended");
    return null;
  },
});

/** All of them; of one's own, all but the one that asks. */
export const revokeSessions = change({
  name: "session.revoke_all",
  input: model.sessionPersonSchema,
  output: done,
  subject,
  facts: (scope, input) => data.sessionFacts(scope, input.personId),
  policy: policy.mayManageSessions,
  targets: ofPerson,
  situations: sessionSituations,
  run: async (scope, { personId }, _, actor) => {
    await data.revokeSessions(scope, personId, { except: personId === actor.id ? asPerson(actor).sessionId : null });
    return null;
  },
});
