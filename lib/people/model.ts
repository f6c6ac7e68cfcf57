import { z } from "zod";
import { ROLES, type AgencyKind, type Role } from "@/lib/access/actor";
import { idSchema } from "@/lib/id";

export const LANGUAGES = ["en", "fr", "nl"] as const;
export const THEMES = ["system", "light", "dark"] as const;
export const DENSITIES = ["comfortable", "dense"] as const;

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // What Intl does not know is no zone.
  }
};
export const timeZoneSchema = z.string().max(64).refine(isTimeZone);
/** `#` is kept for addresses that wait for their owner (see `waitingEmail`). */
export const emailSchema = z
  .email()
  .max(254)
  .toLowerCase()
  .regex(/^[^#]+$/);
const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\0]*$/);
const instant = z.iso.datetime({ offset: true });

const roleWanted = z
  .strictObject({ role: z.enum(ROLES), validFrom: instant.optional(), validUntil: instant.nullable().optional() })
  .refine(({ validFrom, validUntil }) => !validUntil || !validFrom || Date.parse(validUntil) > Date.parse(validFrom), {
    path: ["validUntil"],
  });
export type RoleWanted = z.infer<typeof roleWanted>;

export const listPeopleSchema = z.strictObject({});
export const invitePersonSchema = z.strictObject({
  email: emailSchema,
  name,
  language: z.enum(LANGUAGES),
  timeZone: timeZoneSchema,
  roles: z.array(roleWanted).min(1).max(ROLES.length),
});
export const personIdSchema = z.strictObject({ personId: idSchema });
export const grantRoleSchema = z.strictObject({
  personId: idSchema,
  role: z.enum(ROLES),
  validFrom: instant.optional(),
  validUntil: instant.nullable().optional(),
});
export const endRoleSchema = z.strictObject({ personId: idSchema, assignmentId: idSchema });
/** Shown once, to be handed over by another way than the portal. */
export const enrolmentLinkSchema = z.object({ personId: z.string(), link: z.string(), expiresAt: z.string() });
export type EnrolmentLink = z.infer<typeof enrolmentLinkSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  timeZone: z.string(),
  state: z.enum(["invited", "active", "ended"]),
  roles: z.array(
    z.object({
      id: z.string(),
      role: z.enum(ROLES),
      validFrom: z.string(),
      validUntil: z.string().nullable(),
      inForce: z.boolean(),
    }),
  ),
  liveSessions: z.number(),
  /** A reset that waits for a second administrator. */
  reset: z.object({ requestedBy: z.string(), requestedAt: z.string() }).nullable(),
  /** What this actor may do about this person, as the policies say. */
  may: z.object({ manage: z.boolean(), end: z.boolean(), requestReset: z.boolean(), confirmReset: z.boolean() }),
});
export type PersonView = z.infer<typeof personSchema>;
export const peopleSchema = z.object({ people: z.array(personSchema), grantable: z.array(z.enum(ROLES)) });

/** What an agency's roles depend on. */
export interface AgencyFacts {
  readonly kind: AgencyKind;
  readonly countryCode: string | null;
  /** Its country takes part in Reg. 2023/969 as a Member State. */
  readonly memberState: boolean;
  /** It operates the portal: somebody in it is a technical operator. */
  readonly operates: boolean;
}

/** A person as policies judge what an administrator wants. */
export interface PersonFacts {
  readonly personId: string;
  readonly agencyId: string;
  readonly agency: AgencyFacts;
  readonly ended: boolean;
  readonly enrolled: boolean;
  /** No other administrator of the agency is in force. */
  readonly lastAdministrator: boolean;
  readonly reset: { readonly id: string; readonly requestedBy: string } | null;
  /** The actor proved their second factor within five minutes. */
  readonly steppedUp: boolean;
}

export interface InviteFacts {
  readonly id: string;
  readonly agency: AgencyFacts;
  readonly roles: readonly Role[];
  readonly emailTaken: "no" | "here" | "elsewhere";
  readonly steppedUp: boolean;
}

/**
 * The address as it is stored while somebody elsewhere has it: inviting must not tell that (ASVS 6.3.8). It is claimed
 * when its owner enrols.
 */
export const waitingEmail = (email: string, personId: string): string => `${email}#${personId}`;
export const shownEmail = (stored: string): string => stored.replace(/#.*$/, "");
