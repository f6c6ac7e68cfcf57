import { z } from "zod";
import { DENSITIES, LANGUAGES, THEMES, timeZoneSchema } from "../model";

const fields = {
  language: z.enum(LANGUAGES),
  timeZone: timeZoneSchema,
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
};

/** How the portal speaks and looks to one person. */
export const preferencesSchema = z.object(fields);
export type Preferences = z.infer<typeof preferencesSchema>;

/** Only what changes. */
export const setPreferencesSchema = z
  .strictObject(fields)
  .partial()
  .refine((preferences) => Object.keys(preferences).length > 0);
