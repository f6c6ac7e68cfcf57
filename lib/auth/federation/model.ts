import { z } from "zod";
import { idSchema } from "@/lib/id";

/** Why a sign-in at a provider ended before anybody was looked for. Codes of the log; words under `federation.refused`. */
export const INTERRUPTIONS = [
  /** It does not answer, answers too late, or its addresses are not allowed. */
  "provider_unavailable",
  /** It answered that it signs nobody in: cancelled, or not authenticated as strongly as asked. */
  "provider_refused",
  /** State, nonce or code verifier is not the one of this browser and this provider, or the flow took too long. */
  "sign_in_interrupted",
  /** A token whose signature, issuer, audience, type or time does not hold. */
  "answer_not_trusted",
  "authentication_too_old",
] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];

/** What a verified ID token says. `subject` and `issuer` together are the identity, and nothing else is (ASVS 6.8.1). */
export interface VerifiedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** The assurance reached; null when the provider does not say. */
  readonly acr: string | null;
  /** When the person was authenticated there; null when the provider does not say. */
  readonly authenticatedAt: Date | null;
  /** The provider's own session, for its back-channel logout. */
  readonly sid: string | null;
}

/** The session to be opened when all is well; its token never leaves the cookie. */
export interface WantedSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly absoluteHours: number;
  readonly address: string;
}

/**
 * How one sign-in at a provider ended. A class on purpose: JSON cannot make one, so that even if the operation got an
 * address in the API by mistake, nobody could claim to be a subject.
 */
export class SignInAnswer {
  readonly providerId: string;
  readonly result: VerifiedIdentity | Interruption;
  /** SHA-256 of the one-time enrolment link's token when this browser came from such a link. */
  readonly enrolment: Buffer | null;
  readonly session: WantedSession;

  constructor(answer: Pick<SignInAnswer, "providerId" | "result" | "enrolment" | "session">) {
    this.providerId = answer.providerId;
    this.result = answer.result;
    this.enrolment = answer.enrolment;
    this.session = answer.session;
  }
}

export const signInAnswerSchema = z.instanceof(SignInAnswer);

export const signedInSchema = z.strictObject({
  personId: idSchema,
  name: z.string(),
  language: z.string(),
  expiresAt: z.date(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** Why a provider's logout token was not believed. */
export const LOGOUT_REFUSALS = ["logout_not_trusted", "logout_repeated", "provider_unavailable"] as const;
export type LogoutRefusal = (typeof LOGOUT_REFUSALS)[number];

/** Whose sessions a verified logout token ends: the provider's session, all of a subject, or both at once. */
export interface VerifiedLogout {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
}

/** A logout token as judged. A class for the same reason as SignInAnswer. */
export class LogoutNotice {
  readonly providerId: string;
  readonly result: VerifiedLogout | LogoutRefusal;

  constructor(providerId: string, result: VerifiedLogout | LogoutRefusal) {
    this.providerId = providerId;
    this.result = result;
  }
}

export const logoutNoticeSchema = z.instanceof(LogoutNotice);
export const sessionsEndedSchema = z.strictObject({ ended: z.int().nonnegative() });

export interface ProviderFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly issuer: string;
  readonly acceptedAcr: readonly string[];
  /** Neither it nor its agency has been ended or switched off. */
  readonly live: boolean;
}

export interface PersonFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly language: string;
  readonly ended: boolean;
}

/** What is known of (issuer, subject) when an answer arrives. */
export interface SignInFacts {
  readonly provider: ProviderFacts;
  readonly result: VerifiedIdentity | Interruption;
  /** Whom this identity was given to, if ever; a subject that was once somebody's never becomes another's. */
  readonly bound: { readonly personId: string; readonly ended: boolean } | null;
  /** The link this browser came from: none, one that is used, old or unknown, or the person it invites. */
  readonly enrolment: "none" | "unusable" | { readonly id: string; readonly personId: string };
  /** Who would be signed in: the invited person, else the one the identity is bound to. */
  readonly person: PersonFacts | null;
}

export interface LogoutFacts {
  readonly provider: ProviderFacts;
  readonly result: VerifiedLogout | LogoutRefusal;
  readonly sessions: readonly { readonly id: string; readonly personId: string }[];
}
