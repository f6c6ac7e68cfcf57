import { z } from "zod";
import { AGENCY_KINDS, type AgencyKind } from "@/lib/access/actor";
import { idSchema } from "@/lib/id";

export const SPACE_FUNCTIONS = ["administrator", "leader", "member"] as const;
export type SpaceFunction = (typeof SPACE_FUNCTIONS)[number];

export const SPACE_STATES = ["open", "closed"] as const;
export type SpaceState = (typeof SPACE_STATES)[number];

const text = (max: number) => z.string().trim().min(1).max(max);
const date = z.iso.date();

/** What a space says about itself. The agreement must exist before the space (Reg. 2023/969 Arts 13(4), 14(1)). */
const spaceWords = {
  name: text(120),
  operation: text(120),
  purpose: text(2_000),
  agreementReference: text(200),
  agreementSignedOn: date,
};

export const createSpaceSchema = z
  .strictObject({ ...spaceWords, periodStart: date, periodEnd: date })
  .refine((space) => space.periodEnd >= space.periodStart, { path: ["periodEnd"] });
export const editSpaceSchema = z.strictObject({ spaceId: idSchema, ...spaceWords });
export const spaceIdSchema = z.strictObject({ spaceId: idSchema });
export const admitAgencySchema = z.strictObject({
  spaceId: idSchema,
  agencyId: idSchema,
  /** Demanded with the first third country or international judicial authority (Reg. 2023/969 Art. 23(2)). */
  thirdPartyControllerId: idSchema.optional(),
});
export const removeAgencySchema = z.strictObject({ spaceId: idSchema, agencyId: idSchema });
export const admitPersonSchema = z.strictObject({
  spaceId: idSchema,
  personId: idSchema,
  function: z.enum(SPACE_FUNCTIONS),
});
export const removePersonSchema = z.strictObject({ spaceId: idSchema, personId: idSchema });

export const PAGE_SIZE = 50;
export const listSpacesSchema = z.strictObject({ cursor: idSchema.optional() });

/** An agency that may be admitted. `memberState`: its country takes part in Reg. 2023/969. */
export interface CandidateAgency {
  readonly id: string;
  readonly kind: AgencyKind;
  /** Null for Union bodies and for the EPPO, which is a competent authority of no country (Reg. 2023/969 Art. 3(3)). */
  readonly countryCode: string | null;
  readonly memberState: boolean;
}

/** Whose rows a list looks for: all of the agency's spaces, or only those to which the person is admitted. */
export interface Reach {
  readonly agencyId: string;
  /** Null: admitted by office, or a machine that stands for its agency. */
  readonly personId: string | null;
}

/** What policies judge about a space, as the actor stands to it. */
export interface SpaceFacts {
  readonly id: string;
  readonly state: SpaceState;
  /** Agencies admitted now. */
  readonly agencyIds: readonly string[];
  /** The actor's own function, when admitted in person now. */
  readonly actorFunction: SpaceFunction | null;
  /** The person named controller for data of third countries and international judicial authorities. */
  readonly thirdPartyController: string | null;
}

export const spaceSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  operation: z.string(),
  state: z.enum(SPACE_STATES),
  periodStart: z.string(),
  periodEnd: z.string(),
  countryCodes: z.array(z.string()),
  agencyCount: z.number(),
});
export type SpaceSummary = z.infer<typeof spaceSummarySchema>;

export const spaceListSchema = z.object({ spaces: z.array(spaceSummarySchema), next: z.string().nullable() });

export const memberAgencySchema = z.object({
  id: z.string(),
  shortName: z.string(),
  name: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  admittedAt: z.string(),
});
export type MemberAgency = z.infer<typeof memberAgencySchema>;

export const memberPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  agencyId: z.string(),
  function: z.enum(SPACE_FUNCTIONS),
  roles: z.array(z.string()),
});

export const spaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  operation: z.string(),
  purpose: z.string(),
  agreementReference: z.string(),
  agreementSignedOn: z.string(),
  state: z.enum(SPACE_STATES),
  periodStart: z.string(),
  periodEnd: z.string(),
  agencies: z.array(memberAgencySchema),
  people: z.array(memberPersonSchema),
  /** What this actor may do here, as the policies say; pages never derive it again. */
  may: z.object({ administer: z.boolean(), admitPeople: z.boolean(), draftNotice: z.boolean() }),
  /** Whom this actor could admit; empty for everybody else. */
  candidateAgencies: z.array(z.object({ id: z.string(), shortName: z.string(), countryCode: z.string().nullable() })),
  candidatePeople: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type SpaceView = z.infer<typeof spaceSchema>;

/** Agencies outside the Member States: their admission demands a named controller (Reg. 2023/969 Art. 23(2)). */
export const isThirdParty = ({ kind, countryCode, memberState }: Omit<CandidateAgency, "id">): boolean =>
  kind === "international_judicial_authority" || (countryCode !== null && !memberState);
