import { z } from "zod";
import type { ChangeScope, FactScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import { LANGUAGES } from "../model";
import { looksSchema, type Preferences } from "./model";

const row = z.object({ language: z.enum(LANGUAGES).catch("en"), timeZone: z.string(), looks: looksSchema });

/** A person's choices, the defaults filled in; locked in a change. */
export async function preferencesOf(scope: FactScope, personId: string): Promise<Preferences | null> {
  const [found] = await scope.rows(
    row,
    sql`SELECT language, time_zone AS "timeZone", preferences AS looks
      FROM person WHERE id = ${personId}::uuid ${scope.forUpdate}`,
  );
  if (found === undefined) return null;
  const { looks, ...words } = found;
  return { ...words, ...looks, theme: looks.theme ?? "system" };
}

/** Stores what was chosen and nothing else: a theme never chosen stays the device's. */
export async function storePreferences(
  scope: ChangeScope,
  personId: string,
  { language, timeZone }: Preferences,
  looks: { readonly [Key in "theme" | "density" | "tables"]: Preferences[Key] | undefined },
): Promise<void> {
  await scope.rows(
    z.object({ id: z.string() }),
    sql`UPDATE person SET language = ${language}, time_zone = ${timeZone}, preferences = preferences || ${JSON.stringify(looks)}::jsonb
      WHERE id = ${personId}::uuid RETURNING id`,
  );
}
