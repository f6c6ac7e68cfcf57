import { AuthError } from "next-auth";
import type { Failure } from "@/lib/errors";
import type { Interruption } from "./model";
import { isUnreachable } from "./provider-client";

/** What the sign-in page may say. Whether somebody is unknown, ended or of another agency is in the log, not on the page. */
export const SHOWN_REFUSALS = [
  "provider_unavailable",
  "provider_refused",
  "sign_in_interrupted",
  "answer_not_trusted",
  "authentication_too_old",
  "assurance_too_low",
  "signed_in_as_another",
  "enrolment_unusable",
  "no_account",
  "too_many_requests",
] as const;

/** The page that says why nobody was signed in. */
export function refusalPage(failure: Pick<Failure, "code" | "reason">): string {
  const wanted = failure.code === "too_many_requests" ? failure.code : failure.reason;
  const shown = SHOWN_REFUSALS.find((each) => each === wanted) ?? "no_account";
  return `/sign-in?refused=${shown}`;
}

/** What stopped next-auth, as a code of ours. */
export function interruptionOf(error: unknown): Interruption {
  if (isUnreachable(error)) return "provider_unavailable";
  if (error instanceof AuthError && error.type === "OAuthCallbackError") return "provider_refused";
  if (error instanceof AuthError && error.type === "InvalidCheck") return "sign_in_interrupted";
  return "answer_not_trusted";
}
