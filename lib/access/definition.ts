import type { z } from "zod";
import type { LogEntryDraft, Target } from "@/lib/log/entry";
import type { Actor, ClientScope, KnownActor } from "./actor";
import type { Decision } from "./decision";
import type { ChangeScope, FactScope, HotScope, ReadScope } from "./scope";

/** What the transport knows of a call: where it came from. */
export interface RequestContext {
  readonly address: string;
  readonly requestId: string;
  /** The caller's own name of this call: a creation with it is done once (operations that are `repeatable`). */
  readonly idempotencyKey?: string;
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
  /** A creation whose answer is ids alone: asked twice under one idempotency key, it is done once and answers the same. */
  readonly repeatable?: true;
  run(scope: ChangeScope, input: NoInfer<Input>, facts: NoInfer<Facts>, actor: Who): Promise<NoInfer<Output>>;
}
