import { z } from "zod";
import { AGENCY_KINDS, type AgencyKind } from "@/lib/access/actor";
import { idSchema } from "@/lib/id";
import { emailSchema, LANGUAGES, timeZoneSchema } from "@/lib/people/model";

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\0]*$/);

/** Bodies of no country: Union bodies, courts, and the one judicial authority without a State, the EPPO. */
const fitsCountry = (kind: AgencyKind, countryCode: string | null): boolean =>
  kind === "law_enforcement" ? countryCode !== null : kind === "judicial" || countryCode === null;

export const createAgencySchema = z
  .strictObject({
    shortName: text(40),
    name: text(160),
    kind: z.enum(AGENCY_KINDS),
    /** As in the EU's interinstitutional style guide (UK, EL); null for a body of no country. */
    countryCode: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    timeZone: timeZoneSchema,
    /** Who will invite all others; the operator never sees the name again. */
    administrator: z.strictObject({ email: emailSchema, name: text(120), language: z.enum(LANGUAGES) }),
  })
  .refine(({ kind, countryCode }) => fitsCountry(kind, countryCode), { path: ["countryCode"] });

export const agencyIdSchema = z.strictObject({ agencyId: idSchema });
export const listAgenciesSchema = z.strictObject({});

/** What the operator sees of an agency: no name of anybody or anything (Reg. 2023/969 Art. 7(10), JCP-7-10). */
export const agencyStateSchema = z.object({
  id: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  people: z.number(),
  administrators: z.number(),
  liveSessions: z.number(),
  clients: z.number(),
  identityProviders: z.number(),
});
export type AgencyState = z.infer<typeof agencyStateSchema>;
export const agenciesSchema = z.object({
  agencies: z.array(agencyStateSchema),
  countries: z.array(z.object({ code: z.string(), timeZone: z.string() })),
});
export type KnownCountry = z.infer<typeof agenciesSchema>["countries"][number];

export const createdAgencySchema = z.object({
  id: z.string(),
  personId: z.string(),
  link: z.string(),
  expiresAt: z.string(),
});

export interface NewAgencyFacts {
  readonly id: string;
  readonly personId: string;
  readonly countryKnown: boolean;
  readonly shortNameTaken: boolean;
  readonly emailTaken: boolean;
  readonly steppedUp: boolean;
}

export interface AgencyFacts {
  readonly id: string;
  readonly ended: boolean;
  readonly steppedUp: boolean;
}
