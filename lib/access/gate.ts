import { ERROR_STATUS, Refusal, type Failure, type Outcome } from "@/lib/errors";
import type { Target } from "@/lib/log/entry";
import type { Actor } from "./actor";
import { hide, refuse, type Allowed, type Decision, type Denied } from "./decision";
import { limitDenials } from "./denials";
import { parseInput } from "./input";
import type {
  ChangeDefinition,
  Definition,
  Found,
  HotReadDefinition,
  ReadDefinition,
  RequestContext,
} from "./definition";
import { statedPurpose, type Purpose } from "./purpose";
import { draftEntry, recordNow, recordWith, type EntryParts } from "./record";
import { claimKey, keepAnswer, Repeated, type Key } from "./repeat";
import { earlyScope, factScope, inChange, inHotRead, inRead } from "./transactions";

/** Thrown inside a change to leave its transaction without a trace; carries the decision out. */
class Stopped extends Error {
  readonly decision: Denied;
  readonly targets: readonly Target[];

  constructor(decision: Denied, targets: readonly Target[]) {
    super(decision.reason);
    this.decision = decision;
    this.targets = targets;
  }
}

type AnyRead<Who extends Actor, Input, Facts, Output> =
  | { readonly hot: false; readonly definition: ReadDefinition<Who, Input, Facts, Output> }
  | { readonly hot: true; readonly definition: HotReadDefinition<Who, Input, Facts, Output> };

interface Call<Who extends Actor, Input> {
  readonly actor: Who;
  readonly input: Input;
  readonly context: RequestContext;
}

/** Parse → facts → decide → commit the entry → only then read → answer (architecture.md 3, rule 1). */
export function performRead<Who extends Actor, Input, Facts, Output>(operation: AnyRead<Who, Input, Facts, Output>) {
  const { definition } = operation;
  return async (actor: Who, raw: unknown, context: RequestContext): Promise<Outcome<Output>> => {
    const parsed = parseInput(definition.input, raw);
    if (!parsed.ok) return parsed;
    const call = { actor, input: parsed.value, context };
    const facts = scopeMissing(definition, actor) ?? (await definition.facts(factScope(), call.input, actor));
    const decision = judge(definition, actor, facts);
    if (!isAllowed(decision) || facts === null || isDenied(facts))
      return denied(definition, call, decision, named(definition, call, facts, decision));
    const purpose = await purposeOf(definition, actor, facts);
    if (purpose === "missing") return { ok: false, code: "purpose_required" };
    const targets = definition.targets(call.input, facts, actor);
    const parts: EntryParts = {
      ...base(definition, call, targets),
      decision,
      purpose,
      detail: definition.detail?.(call.input, facts) ?? null,
    };
    const entry = await recordNow(draftEntry(parts, false), targets);
    return failing(parts, targets, async () => {
      if (operation.hot)
        return shaped(
          definition,
          await inHotRead(entry, (scope) => operation.definition.run(scope, call.input, facts, actor)),
        );
      const read = operation.definition;
      const show = async (under: string, found: Found) =>
        shaped(definition, await inRead(under, (scope) => read.run(scope, call.input, facts, actor, found)));
      if (!read.discover) return show(entry, { targets, more: false });
      const discover = read.discover.bind(read);
      const found = await inRead(entry, (scope) => discover(scope, call.input, facts, actor));
      const disclosing = { ...parts, spaceId: spaceOf(found.targets) };
      return show(await recordNow(draftEntry(disclosing, false), found.targets), found);
    });
  };
}

/**
 * One transaction: lock facts → decide → entry → run → commit. A refusal or a failure leaves its entry and no change.
 * Whoever is denied is so before that, as in a read: a stranger neither holds nor waits for a lock, so that nobody is kept
 * waiting by one, and what is missing takes as long as what is hidden.
 */
export function performChange<Who extends Actor, Input, Facts, Output>(
  definition: ChangeDefinition<Who, Input, Facts, Output>,
) {
  return async (actor: Who, raw: unknown, context: RequestContext): Promise<Outcome<Output>> => {
    const parsed = parseInput(definition.input, raw);
    if (!parsed.ok) return parsed;
    const call = { actor, input: parsed.value, context };
    const early = await judgedEarly(definition, call);
    if (early) return early;
    let parts: EntryParts = {
      ...base(definition, call, []),
      decision: { allowed: true, role: "" },
      purpose: null,
      detail: null,
    };
    let targets: readonly Target[] = [];
    try {
      const value = await inChange(async (scope, prisma) => {
        const facts = await definition.facts(scope, call.input, actor);
        const decision = judge(definition, actor, facts);
        if (!isAllowed(decision) || facts === null)
          throw new Stopped(
            isAllowed(decision) ? hide("not_found") : decision,
            named(definition, call, facts, decision),
          );
        targets = definition.targets(call.input, facts, actor);
        parts = {
          ...base(definition, call, targets),
          decision,
          purpose: null,
          detail: definition.detail?.(call.input, facts) ?? null,
        };
        const key = keyOf(definition, call);
        if (key) await claimKey(prisma, key, call.input);
        await recordWith(prisma, draftEntry(parts, true), targets);
        const answer = shaped(definition, await definition.run(scope, call.input, facts, actor));
        if (key) await keepAnswer(prisma, key, answer);
        return answer;
      });
      return { ok: true, value };
    } catch (cause) {
      if (cause instanceof Repeated) return repeated(definition, parts, cause.answer);
      if (cause instanceof Stopped) return denied(definition, call, cause.decision, cause.targets);
      return failed(parts, targets, true, cause);
    }
  };
}

const keyOf = <Who extends Actor, Input, Facts, Output>(
  { name, repeatable }: ChangeDefinition<Who, Input, Facts, Output>,
  { actor, context }: Call<Who, Input>,
): Key | null =>
  repeatable && actor.kind !== "anonymous" && context.idempotencyKey !== undefined
    ? { actorId: actor.id, key: context.idempotencyKey, event: name }
    : null;

/** Nothing was changed nor shown that was not before: one line that says so, naming nothing. */
async function repeated<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  parts: EntryParts,
  answer: unknown,
): Promise<Outcome<Output>> {
  await recordNow(draftEntry({ ...parts, detail: { repeated: true } }, false), []);
  return { ok: true, value: definition.output.parse(answer) };
}

const isDenied = (value: unknown): value is Denied =>
  typeof value === "object" && value !== null && "allowed" in value && value.allowed === false && "hidden" in value;

const isHidden = (decision: Decision): boolean => !decision.allowed && decision.hidden;

const isAllowed = (decision: Decision): decision is Allowed => decision.allowed;

/** A machine client without the scope is refused before anything is looked up, whatever it asks about. */
export function scopeMissing<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  actor: Actor,
): Denied | null {
  if (actor.kind !== "client" || definition.open) return null;
  if (definition.clientScope === undefined) return refuse("person_required");
  return actor.scopes.includes(definition.clientScope) ? null : refuse("scope_missing");
}

export function judge<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  actor: Who,
  facts: Facts | Denied | null,
): Decision {
  if (facts === null) return hide("not_found");
  return isDenied(facts) ? facts : definition.policy(actor, facts);
}

/** A denial of something named is found without a lock; what names nothing (signing in) is judged once, by the change itself. */
async function judgedEarly<Who extends Actor, Input, Facts, Output>(
  definition: ChangeDefinition<Who, Input, Facts, Output>,
  call: Call<Who, Input>,
): Promise<Failure | null> {
  const missing = scopeMissing(definition, call.actor);
  if (!missing && definition.subject(call.input, call.actor) === null) return null;
  const facts = missing ?? (await definition.facts(earlyScope(), call.input, call.actor));
  const decision = judge(definition, call.actor, facts);
  return isAllowed(decision) ? null : denied(definition, call, decision, named(definition, call, facts, decision));
}

/**
 * What a denial's entry names. Hidden: what the request asked for and nothing else, so that the caller's own log tells a
 * hidden thing from a missing one as little as the answer did; only its owner is added, who reads of the attempt.
 */
function named<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  { actor, input }: Call<Who, Input>,
  facts: Facts | Denied | null,
  decision: Decision,
): readonly Target[] {
  const subject = definition.subject(input, actor);
  const known = facts === null || isDenied(facts) ? [] : definition.targets(input, facts, actor);
  if (subject === null) return actor.kind === "anonymous" || !isHidden(decision) ? known : [];
  if (known.length > 0 && !isHidden(decision)) return known;
  const same = known.find(({ kind, id }) => kind === subject.kind && id === subject.id);
  return [{ ...subject, ownerAgencyId: same?.ownerAgencyId ?? null, spaceId: same?.spaceId ?? null }];
}

function base<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  { actor, context }: Call<Who, Input>,
  targets: readonly Target[],
) {
  return { event: definition.name, actor, context, spaceId: spaceOf(targets) };
}

/** The space whose log the entry belongs to. What spans several belongs to none: each one's administrator would read of the others. */
function spaceOf(targets: readonly Target[]): string | null {
  const spaces = new Set(targets.map((target) => target.spaceId ?? null));
  const [only = null] = spaces;
  return spaces.size === 1 ? only : null;
}

async function purposeOf<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  actor: Who,
  facts: Facts,
): Promise<Purpose | null | "missing"> {
  const wanted = definition.purposeFor?.(actor, facts) ?? null;
  if (wanted === null || actor.kind === "anonymous") return null;
  return (await statedPurpose(actor.sessionId, wanted)) ?? "missing";
}

async function denied<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  call: Call<Who, Input>,
  decision: Decision,
  targets: readonly Target[],
): Promise<Failure> {
  const denial = isAllowed(decision) ? hide("not_found") : decision;
  const limit = await limitDenials(call.actor, call.context);
  if (limit.state === "silent")
    return { ok: false, code: "too_many_requests", retryAfterSeconds: limit.retryAfterSeconds };
  const logged = limit.state === "over" ? refuse("too_many_denials") : denial;
  await recordNow(
    draftEntry({ ...base(definition, call, targets), decision: logged, purpose: null, detail: null }, false),
    targets,
  );
  if (limit.state === "over")
    return { ok: false, code: "too_many_requests", retryAfterSeconds: limit.retryAfterSeconds };
  if (denial.hidden) return { ok: false, code: "not_found" };
  // Not a no for good: the page asks for a code and tries again.
  return {
    ok: false,
    code: denial.reason === "step_up_required" ? "step_up_required" : "refused",
    reason: denial.reason,
  };
}

async function failing<Output>(
  parts: EntryParts,
  targets: readonly Target[],
  run: () => Promise<Output>,
): Promise<Outcome<Output>> {
  try {
    return { ok: true, value: await run() };
  } catch (cause) {
    return failed(parts, targets, false, cause);
  }
}

/** One `failed` entry; an expected refusal is returned, a surprise is thrown on with its cause. */
async function failed(
  parts: EntryParts,
  targets: readonly Target[],
  changes: boolean,
  cause: unknown,
): Promise<Failure> {
  const reason = cause instanceof Refusal ? cause.reason : "internal";
  await recordNow(draftEntry({ ...parts, failure: reason }, changes), targets);
  // Gone meanwhile reads like never there: the reason is for the log.
  if (cause instanceof Refusal && cause.code === "not_found") return { ok: false, code: cause.code };
  if (cause instanceof Refusal && cause.code in ERROR_STATUS) return { ok: false, code: cause.code, reason };
  throw new Error(`${parts.event} failed`, { cause });
}

/** The answer with exactly the fields its schema names. */
const shaped = <Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  value: Output,
): Output => definition.output.parse(value);
