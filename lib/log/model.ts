import { z } from "zod";
import { idSchema } from "@/lib/id";
import type { SpaceFacts } from "@/lib/spaces/model";

/**
 * The questions the log answers (architecture.md 4, domain.md 7.6): who read what of ours, what did our people read,
 * what did I do, what happened in the space I administer.
 */
export const LOG_VIEWS = ["owner", "agency", "mine", "space"] as const;
export type LogView = (typeof LOG_VIEWS)[number];
export const DECISIONS = ["allowed", "denied", "failed"] as const;

export const PAGE_SIZE = 50;
/** Rows of one export; a larger period is exported in parts, and the answer says that there is more. */
export const EXPORT_MAX = 10_000;

const filters = {
  view: z.enum(LOG_VIEWS).default("owner"),
  /** Demanded by the view `space`. */
  spaceId: idSchema.optional(),
  personId: idSchema.optional(),
  agencyId: idSchema.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  event: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional(),
  decision: z.enum(DECISIONS).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** One object: `notice/<id>`, `space/<id>`, `person/<id>`. */
  target: z
    .string()
    .regex(/^[a-z-]+\/[0-9a-f-]{36}$/)
    .optional(),
};

export const readLogSchema = z.strictObject({ ...filters, cursor: idSchema.optional() });
export const exportLogSchema = z.strictObject({ ...filters, format: z.enum(["csv", "json"]) });
export type LogFilters = Omit<z.infer<typeof readLogSchema>, "cursor">;

export interface LogFacts {
  readonly view: LogView;
  /** Of the view `space`; null when there is none to know of. */
  readonly space: SpaceFacts | null;
}

/** One line as its reader may see it: another agency's reader has a unit, a role and a purpose, but no name. */
export const logLineSchema = z.object({
  id: z.string(),
  at: z.string(),
  zone: z.string(),
  event: z.string(),
  decision: z.enum(DECISIONS),
  reason: z.string().nullable(),
  changes: z.boolean(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  agencyId: z.string().nullable(),
  agencyName: z.string().nullable(),
  countryCode: z.string().nullable(),
  role: z.string().nullable(),
  spaceId: z.string().nullable(),
  purposeCode: z.string().nullable(),
  purposeText: z.string().nullable(),
  requestRef: z.string().nullable(),
  address: z.string().nullable(),
  sessionId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  targets: z.array(z.string()),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const logPageSchema = z.object({ entries: z.array(logLineSchema), next: z.string().nullable() });
export const logExportSchema = z.object({
  format: z.enum(["csv", "json"]),
  entries: z.array(logLineSchema),
  complete: z.boolean(),
});
