import type { z } from "zod";
import type { Outcome } from "@/lib/errors";
import { metrics } from "@/lib/telemetry/metrics";
import { anonymous, type Actor, type ClientScope, type KnownActor } from "./actor";
import type { Decision } from "./decision";
import type { ChangeDefinition, Definition, HotReadDefinition, ReadDefinition, RequestContext } from "./definition";
import { performChange, performRead } from "./gate";
import { stillStands } from "./standing";

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
  /** Whether performing it would be allowed now; asked again and again while a stream that it began goes on. */
  stands(actor: Actor, input: unknown): Promise<boolean>;
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
): Operation<Input, Output> =>
  describe(definition, anybody, false, performRead({ definition: { ...definition, open: true }, hot: false }));

/** A change that signed-out callers may try: signing in, enrolling, fetching a token. */
export const openChange = <Input, Facts, Output>(
  definition: ChangeDefinition<Actor, Input, Facts, Output>,
): Operation<Input, Output> => describe(definition, anybody, true, performChange({ ...definition, open: true }));

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
      const started = performance.now();
      const who = admit(actor);
      const outcome: Outcome<Output> =
        who === null ? { ok: false, code: "signed_out" } : await perform(who, input, context);
      metrics().operation(definition.name, outcome.ok ? "allowed" : outcome.code, performance.now() - started);
      return outcome;
    },
    stands: async (actor, input) => {
      const who = admit(actor);
      return who !== null && (await stillStands(definition, who, input));
    },
    judge: (actor) => {
      const who = admit(actor);
      if (who === null) return {};
      const situations = Object.entries(definition.situations(actor));
      return Object.fromEntries(situations.map(([name, facts]) => [name, definition.policy(who, facts)]));
    },
  };
}
