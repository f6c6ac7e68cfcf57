import type { Actor } from "@/lib/access/actor";
import type { RequestContext } from "@/lib/access/definition";
import type { Operation } from "@/lib/access/operation";
import { actorOf } from "@/lib/auth/actor-of-request";
import { authHandler, endedReturnCookie, type Flow } from "@/lib/auth/config";
import { hashToken, newToken } from "@/lib/auth/token";
import { sessionLimits } from "@/lib/auth/limits";
import { newId } from "@/lib/id";
import { endedEnrolmentCookie, enrolmentCarried } from "./enrolment-link";
import { verifyIdToken } from "./jwt";
import { SignInAnswer, type Interruption, type SignedIn, type VerifiedIdentity } from "./model";
import { interruptionOf, refusalPage } from "./outcome";
import { isUnreachable, providerClient } from "./provider-client";
import type { Provider } from "./providers";

export type Federate = Operation<SignInAnswer, SignedIn>;

/**
 * The browser's return from a provider. next-auth checks state, verifier and nonce and trades the code; then the gate
 * judges who came, opens the session and logs it. Whatever stops before that is logged as well.
 */
export async function finishSignIn(
  provider: Provider,
  request: Request,
  federate: Federate,
  context: RequestContext,
): Promise<{ readonly response: Response; readonly signedIn: SignedIn | null }> {
  const client = providerClient(provider);
  const enrolment = await enrolmentCarried(request, provider.id);
  const hours = sessionLimits().absoluteHours;
  const end: { signedIn: SignedIn | null; page: string | null } = { signedIn: null, page: null };

  const settle = async (result: VerifiedIdentity | Interruption): Promise<string | null> => {
    const token = newToken();
    const session = { id: newId(), tokenHash: hashToken(token), absoluteHours: hours, address: context.address };
    const answer = new SignInAnswer({ providerId: provider.id, result, enrolment, session });
    const outcome = await federate.perform(await whoIsHere(request), answer, context);
    if (!outcome.ok) return (end.page = refusalPage(outcome));
    end.signedIn = outcome.value;
    flow.signedIn = { personId: outcome.value.personId, token, expiresAt: outcome.value.expiresAt };
    return null;
  };
  const flow: Flow = {
    provider,
    client,
    settle: async (idToken) => settle(await judged(() => verifyIdToken(provider, client, idToken, hours))),
    signedIn: null,
    error: null,
  };

  const handle = await authHandler(flow);
  const answer = await handle(request);
  // Stopped before anybody was judged: that too is an outcome for the log.
  if (end.signedIn === null && end.page === null) await settle(interruptionOf(flow.error));
  const headers = new Headers({
    Location: end.page ?? answer.headers.get("location") ?? "/",
    "Cache-Control": "private, no-store",
  });
  for (const each of answer.headers.getSetCookie()) headers.append("Set-Cookie", each);
  for (const each of [endedReturnCookie, endedEnrolmentCookie]) headers.append("Set-Cookie", each);
  return { response: new Response(null, { status: 303, headers }), signedIn: end.signedIn };
}

/** A person is never signed in by a script's token; who comes with one is nobody here. */
const whoIsHere = async (request: Request): Promise<Actor> => {
  const headers = { cookie: request.headers.get("cookie") ?? "" };
  return actorOf(new Request(request.url, { headers }));
};

async function judged(
  verify: () => Promise<VerifiedIdentity | Interruption>,
): Promise<VerifiedIdentity | Interruption> {
  try {
    return await verify();
  } catch (error) {
    return isUnreachable(error) ? "provider_unavailable" : "answer_not_trusted";
  }
}
