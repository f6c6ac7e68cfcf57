import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { after, MINUTE } from "@/lib/clock";
import { idSchema } from "@/lib/id";

/** What a person types is taken as it is; only NUL, which no database text can hold, is refused. */
const typed = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/);

const code = typed(32).transform((text) => text.replaceAll(/\s/g, ""));

/** Lenient on purpose: what cannot be a right answer is answered like any wrong one. */
export const signInSchema = z.strictObject({
  email: typed(320).transform((text) => text.trim().toLowerCase()),
  password: typed(1024),
  code,
});
export const stepUpSchema = z.strictObject({ code });
export const sessionPersonSchema = z.strictObject({ personId: idSchema });
export const sessionOfPersonSchema = z.strictObject({ personId: idSchema, sessionId: idSchema });

/** The cookie's value: for the transport, which puts it into a header and never into a body. */
export const openedSessionSchema = z.object({ token: z.string(), expiresAt: z.string() });
export type OpenedSession = z.infer<typeof openedSessionSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  method: z.string(),
  address: z.string(),
});
export type SessionView = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });

export const currentSessionSchema = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.string(),
    timeZone: z.string(),
    roles: z.array(z.string()),
  }),
  agency: z.object({
    id: z.string(),
    shortName: z.string(),
    name: z.string(),
    kind: z.string(),
    country: z.string().nullable(),
  }),
  session: z.object({
    createdAt: z.string(),
    expiresAt: z.string(),
    steppedUpUntil: z.string().nullable(),
  }),
});
export type CurrentSession = z.infer<typeof currentSessionSchema>;

/** What is known of a sign-in attempt once everything has been checked, always in full. */
export interface SignInFacts {
  readonly personId: string | null;
  readonly agencyId: string | null;
  /** Attempts from here or on this account were too many: nothing was checked. */
  readonly throttled: boolean;
  /** Enrolled, and neither person nor agency has ended. */
  readonly state: "unknown" | "ended" | "not_enrolled" | "active";
  readonly passwordFits: boolean;
  /** The step of the code when it is right. */
  readonly step: bigint | null;
  /** The last step accepted before. */
  readonly lastStep: bigint;
}

export interface StepUpFacts {
  readonly throttled: boolean;
  /** False for people who sign in through their own State's provider: they prove themselves there again. */
  readonly local: boolean;
  readonly step: bigint | null;
  readonly lastStep: bigint;
}

/** Whose sessions are looked at or ended. */
export interface SessionFacts {
  readonly personId: string;
  readonly agencyId: string;
}

/** How long a proven second factor opens dangerous operations (ASVS 7.5.3). */
export const STEP_UP_MINUTES = 5;

export const stepUpEnds = (steppedUpAt: Date): Date => after(steppedUpAt, STEP_UP_MINUTES * MINUTE);

/** Whether the second factor was proven within the last five minutes. */
export const isSteppedUp = (actor: KnownActor, at: Date): boolean =>
  actor.kind === "person" && actor.steppedUpAt !== null && at < stepUpEnds(actor.steppedUpAt);
