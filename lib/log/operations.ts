import type { KnownActor } from "@/lib/access/actor";
import { read } from "@/lib/access/operation";
import type { FactScope } from "@/lib/access/scope";
import { spaceFacts } from "@/lib/spaces/data";
import { logLines } from "./data";
import * as model from "./model";
import { mayReadLog, seenBy } from "./policy";

const KINDS = { owner: "log-owner", agency: "log-agency", mine: "log-person", space: "log-space" } as const;

/** What the entry of a look into the log names: whose log it is. The same for a space that is there and for one that is not. */
const target = (input: model.LogFilters, actor: KnownActor) => {
  const { agency } = actor;
  const spaceId = input.spaceId ?? agency.id;
  const id = { owner: agency.id, agency: agency.id, mine: actor.id, space: spaceId }[input.view];
  return { kind: KINDS[input.view], id, ownerAgencyId: null };
};

const facts = async (scope: FactScope, input: model.LogFilters, actor: KnownActor): Promise<model.LogFacts> => ({
  view: input.view,
  space: input.view === "space" && input.spaceId !== undefined ? await spaceFacts(scope, input.spaceId, actor) : null,
});

const subject = (input: model.LogFilters, actor: KnownActor) => target(input, actor);

const situations = (actor: KnownActor): Record<string, model.LogFacts> => ({
  owner: { view: "owner", space: null },
  agency: { view: "agency", space: null },
  mine: { view: "mine", space: null },
  space: {
    view: "space",
    space: {
      id: "",
      state: "open",
      agencyIds: [actor.agency.id],
      actorFunction: "administrator",
      thirdPartyController: null,
    },
  },
});

const asked = ({ view, ...filters }: model.LogFilters) => ({
  view,
  ...Object.fromEntries(
    Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  ),
});

export const readLog = read({
  name: "log.read",
  input: model.readLogSchema,
  output: model.logPageSchema,
  clientScope: "log:read",
  subject,
  facts,
  policy: mayReadLog,
  targets: (input, _, actor) => [target(input, actor)],
  detail: asked,
  situations,
  run: async (scope, { cursor, ...filters }, _, actor) => {
    const lines = await logLines(scope, actor, { ...filters, quiet: true }, model.PAGE_SIZE + 1, cursor);
    const entries = lines.slice(0, model.PAGE_SIZE);
    return {
      entries: entries.map((line) => seenBy(actor, line)),
      next: lines.length > model.PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null,
    };
  },
});

export const exportLog = read({
  name: "log.export",
  input: model.exportLogSchema,
  output: model.logExportSchema,
  clientScope: "log:read",
  subject,
  facts,
  policy: mayReadLog,
  targets: (input, _, actor) => [target(input, actor)],
  detail: asked,
  situations,
  run: async (scope, { format, ...filters }, _, actor) => {
    const lines = await logLines(scope, actor, filters, model.EXPORT_MAX + 1);
    const entries = lines.slice(0, model.EXPORT_MAX).map((line) => seenBy(actor, line));
    return { format, entries, complete: lines.length <= model.EXPORT_MAX };
  },
});
