import { z } from "zod";
import type { ChangeScope, FactScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { DENSITIES, LANGUAGES, THEMES } from "../model";
import type { Preferences } from "./model";

const row = z.object({
  language: z.enum(LANGUAGES).catch("en"),
  timeZone: z.string(),
  theme: z.enum(THEMES).nullable().catch(null),
  density: z.enum(DENSITIES).nullable().catch(null),
});

/** A person's choices, the defaults filled in; locked in a change. */
export async function preferencesOf(scope: FactScope, personId: string): Promise<Preferences | null> {
  const [found] = await scope.rows(
    row,
    sql`SELECT language, time_zone AS "timeZone", preferences->>'theme' AS theme, preferences->>'density' AS density
      FROM person WHERE id = ${personId}::uuid ${scope.forUpdate}`,
  );
  return found ? { ...found, theme: found.theme ?? "system", density: found.density ?? "comfortable" } : null;
}

export async function storePreferences(scope: ChangeScope, personId: string, chosen: Preferences): Promise<void> {
  const { language, timeZone, ...looks } = chosen;
  await scope.rows(
    z.object({ id: z.string() }),
    sql`UPDATE person SET language = ${language}, time_zone = ${timeZone}, preferences = preferences || ${JSON.stringify(looks)}::jsonb
      WHERE id = ${personId}::uuid RETURNING id`,
  );
}
