import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { change, read } from "@/lib/access/operation";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const self = (actor: KnownActor) => ({ kind: "person", id: actor.id, ownerAgencyId: actor.agency.id });
const typical: model.Preferences = {
  language: "en",
  timeZone: "UTC",
  theme: "system",
  density: "comfortable",
  tables: {},
};

export const readPreferences = read({
  name: "person.read_preferences",
  input: z.strictObject({}),
  output: model.preferencesSchema,
  subject: (_, actor) => self(actor),
  facts: (scope, _, actor) => data.preferencesOf(scope, actor.id),
  policy: policy.mayChoose,
  targets: (_input, _facts, actor) => [self(actor)],
  situations: () => ({ own: typical }),
  run: async (_scope, _input, preferences) => preferences,
});

/** Answers with all choices as they now are. */
export const setPreferences = change({
  name: "person.set_preferences",
  input: model.setPreferencesSchema,
  output: model.preferencesSchema,
  subject: (_, actor) => self(actor),
  facts: (scope, _, actor) => data.preferencesOf(scope, actor.id),
  policy: policy.mayChoose,
  targets: (_input, _facts, actor) => [self(actor)],
  situations: () => ({ own: typical }),
  run: async (scope, input, before, actor) => {
    const tables = input.tables && { ...before.tables, ...input.tables };
    const chosen = model.preferencesSchema.parse({ ...before, ...input, ...(tables && { tables }) });
    await data.storePreferences(scope, actor.id, chosen, { theme: input.theme, density: input.density, tables });
    return chosen;
  },
});
