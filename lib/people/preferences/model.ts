import { z } from "zod";
import { DENSITIES, LANGUAGES, THEMES, timeZoneSchema } from "../model";

/** The portal's tables, by the names under which a person's view of each is kept. */
export const TABLES = [
  "spaces",
  "spaceAgencies",
  "spacePeople",
  "packages",
  "packageFiles",
  "packageRecipients",
  "log",
  "people",
  "clients",
  "agencies",
] as const;
export type TableName = (typeof TABLES)[number];

/** More columns than any table has. */
const COLUMNS_MAX = 24;

/** How one person looks at one table. Columns are named as the table names them; one it does not know hides nothing. */
const tableViewSchema = z.strictObject({
  hidden: z
    .array(z.string().regex(/^[a-z][a-zA-Z]{0,31}$/))
    .max(COLUMNS_MAX)
    .refine((columns) => new Set(columns).size === columns.length),
  density: z.enum(DENSITIES),
  /** Whether the filters stand open above the table. */
  filters: z.boolean(),
});
export type TableView = z.infer<typeof tableViewSchema>;

const tablesSchema = z.partialRecord(z.enum(TABLES), tableViewSchema);

const fields = {
  language: z.enum(LANGUAGES),
  timeZone: timeZoneSchema,
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  tables: tablesSchema,
};

/** How the portal speaks and looks to one person. */
export const preferencesSchema = z.object(fields);
export type Preferences = z.infer<typeof preferencesSchema>;

/** Only what changes; of the tables, only those named. */
export const setPreferencesSchema = z
  .strictObject(fields)
  .partial()
  .refine((preferences) => Object.keys(preferences).length > 0);

/**
 * The looks among the choices, as they are stored: whatever is missing or no longer known is as if it had never been
 * chosen. A theme of null was never chosen: the device decides.
 */
export const looksSchema = z
  .object({
    theme: z.enum(THEMES).nullable().catch(null),
    density: z.enum(DENSITIES).catch("comfortable"),
    tables: tablesSchema.catch({}),
  })
  .catch({ theme: null, density: "comfortable", tables: {} });
export type Looks = z.infer<typeof looksSchema>;
