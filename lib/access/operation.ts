import type { z } from "zod";
import type { Outcome } from "@/lib/errors";
import type { LogEntryDraft, Target } from "@/lib/log/entry";
import { anonymous, type Actor, type ClientScope, type KnownActor } from "./actor";
import type { Decision } from "./decision";
import { performChange, performRead } from "./gate";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "./scope";

/** What the transport knows of a call: where it came from. */
export interface RequestContext {
  readonly address: string;
  readonly requestId: string;
}

/** The parts every operation has (architecture.md 3). `Who` is KnownActor unless the operation is open to anybody. */
export interface Definition<Who extends Actor, Input, Facts, Output> {
  /** Also the log's event name, the permission matrix' row and the API's operationId. */
  readonly name: `${string}.${string}`;
  readonly input: z.ZodType<Input>;
  /** What leaves: parsed strictly, so that a field nobody named never gets out. */
  readonly output: z.ZodType<Output>;
  /** Whether a signed-out caller may try it; a machine then needs no scope. */
  readonly open?: true;
  /** The scope with which a machine client may call it; none: people only. */
  readonly clientScope?: ClientScope;
  /** What the request names, for the entry of a denial when no facts were found. */
  subject(input: NoInfer<Input>, actor: Who): Pick<Target, "kind" | "id"> | null;
  /** What the policy judges; never evidence. Null: there is no such thing. In a change the rows are locked. */
  facts(scope: FactScope, input: NoInfer<Input>, actor: Who): Promise<Facts | null>;
  /** Pure. */
  policy(actor: Who, facts: NoInfer<Facts>): Decision;
  /** What will be disclosed or changed. The database shows and accepts nothing else. */
  targets(input: NoInfer<Input>, facts: NoInfer<Facts>, actor: Who): readonly Target[];
  /** The target for which a purpose must have been stated in this session, or null (domain.md 7.5). */
  purposeFor?(actor: Who, facts: NoInfer<Facts>): Target | null;
  /** For the actor's own agency only. */
  detail?(input: NoInfer<Input>, facts: NoInfer<Facts>): LogEntryDraft["detail"];
  /** Facts that stand for typical situations: the permission matrix asks the policy about them, it is never typed. */
  situations(actor: KnownActor): Readonly<Record<string, NoInfer<Facts>>>;
}

/** What a read that had to look first will show, and whether there was more. */
export interface Found {
  readonly targets: readonly Target[];
  readonly more: boolean;
}

export interface ReadDefinition<Who extends Actor, Input, Facts, Output> extends Definition<Who, Input, Facts, Output> {
  /**
   * For reads whose targets are only known after looking (search): runs under the first entry, which names who looks
   * for what; what it finds is named in a second entry before it is shown, and nothing that is not shown is named.
   */
  discover?(scope: ReadScope, input: NoInfer<Input>, facts: NoInfer<Facts>, actor: Who): Promise<Found>;
  run(
    scope: ReadScope,
    input: NoInfer<Input>,
    facts: NoInfer<Facts>,
    actor: Who,
    found: Found,
  ): Promise<NoInfer<Output>>;
}

export interface HotReadDefinition<Who extends Actor, Input, Facts, Output> extends Definition<
  Who,
  Input,
  Facts,
  Output
> {
  run(scope: HotScope, input: NoInfer<Input>, facts: NoInfer<Facts>, actor: Who): Promise<NoInfer<Output>>;
}

export interface ChangeDefinition<Who extends Actor, Input, Facts, Output> extends Definition<
  Who,
  Input,
  Facts,
  Output
> {
  run(scope: ChangeScope, input: NoInfer<Input>, facts: NoInfer<Facts>, actor: Who): Promise<NoInfer<Output>>;
}

/** An operation as the registry sees it: its inner types are closed over, so it can only be performed through the gate. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly name: string;
  readonly changes: boolean;
  readonly open: boolean;
  readonly clientScope: ClientScope | null;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** Parses, judges, logs, runs: the only way in. Throws only on surprises. */
  perform(actor: Actor, input: unknown, context: RequestContext): Promise<Outcome<Output>>;
  /** The policy's answer in each typical situation, for the permission matrix. */
  judge(actor: KnownActor): Readonly<Record<string, Decision>>;
}

/** A read through Prisma. */
export const read = <Input, Facts, Output>(
  definition: ReadDefinition<KnownActor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, known, false, performRead({ definition, hot: false }));

/** A read in one message to the database: lists and the opening of one object. */
export const hotRead = <Input, Facts, Output>(
  definition: HotReadDefinition<KnownActor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, known, false, performRead({ definition, hot: true }));

/** A change: its entry commits with it or not at all. */
export const change = <Input, Facts, Output>(
  definition: ChangeDefinition<KnownActor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, known, true, performChange(definition));

/** A read that signed-out callers may try. */
export const openRead = <Input, Facts, Output>(
  definition: ReadDefinition<Actor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, anybody, false, performRead({ definition, hot: false }));

/** A change that signed-out callers may try: signing in, enrolling, fetching a token. */
export const openChange = <Input, Facts, Output>(
  definition: ChangeDefinition<Actor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, anybody, true, performChange(definition));

type Admit<Who extends Actor> = (actor: Actor) => Who | null;
const known: Admit<KnownActor> = (actor) => (actor.kind === "anonymous" ? null : actor);
const anybody: Admit<Actor> = (actor) => actor;

type Perform<Who extends Actor, Output> = (
  actor: Who,
  input: unknown,
  context: RequestContext,
) => Promise<Outcome<Output>>;

function describe<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  admit: Admit<Who>,
  changes: boolean,
  perform: Perform<Who, Output>,
): Operation<Input, Output> {
  return {
    name: definition.name,
    changes,
    open: admit(anonymous) !== null,
    clientScope: definition.clientScope ?? null,
    input: definition.input,
    output: definition.output,
    perform: async (actor, input, context) => {
      const who = admit(actor);
      return who === null ? { ok: false, code: "signed_out" } : perform(who, input, context);
    },
    judge: (actor) => {
      const who = admit(actor);
      if (who === null) return {};
      const situations = Object.entries(definition.situations(actor));
      return Object.fromEntries(situations.map(([name, facts]) => [name, definition.policy(who, facts)]));
    },
  };
}
