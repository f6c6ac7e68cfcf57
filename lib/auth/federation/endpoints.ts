import type { RequestContext } from "@/lib/access/definition";
import type { Operation } from "@/lib/access/operation";
import { anonymous } from "@/lib/access/actor";
import { actorOf } from "@/lib/auth/actor-of-request";
import { authHandler } from "@/lib/auth/config";
import { newToken, hashToken } from "@/lib/auth/token";
import { sessionLimits } from "@/lib/auth/limits";
import { languageCookie } from "@/lib/i18n/model";
import { isId, newId } from "@/lib/id";
import { beginSignIn } from "./begin";
import { enrolmentCookie } from "./enrolment-link";
import { finishSignIn, type Federate } from "./finish";
import { LOGOUT_TOKEN_SECONDS, verifyLogoutToken } from "./jwt";
import { LogoutNotice, SignInAnswer, type Interruption, type LogoutRefusal, type VerifiedLogout } from "./model";
import { refusalPage } from "./outcome";
import { isUnreachable, providerClient } from "./provider-client";
import { providerInUse, type Provider } from "./providers";
import { spendOnce } from "./single-use";

const NO_STORE = { "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" } as const;

const contextOf = (request: Request): RequestContext => ({
  address: request.headers.get("comity-client-address") ?? "unknown",
  requestId: newId(),
});

function goTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ ...NO_STORE, Location: location });
  for (const each of cookies) headers.append("Set-Cookie", each);
  return new Response(null, { status: 303, headers });
}

const notFound = (): Response => new Response(null, { status: 404, headers: NO_STORE });

/** Logs that a sign-in ended before anybody was judged, and says so on the sign-in page. */
async function interrupted(
  providerId: string,
  reason: Interruption,
  request: Request,
  federate: Federate,
): Promise<string> {
  const context = contextOf(request);
  const unused = { id: newId(), tokenHash: hashToken(newToken()), absoluteHours: sessionLimits().absoluteHours };
  const session = { ...unused, address: context.address };
  const answer = new SignInAnswer({ providerId, result: reason, enrolment: null, session });
  const outcome = await federate.perform(await actorOf(request), answer, context);
  return outcome.ok ? "/sign-in" : refusalPage(outcome.code === "not_found" ? { code: "refused", reason } : outcome);
}

/**
 * GET: leaves for an agency's provider. A navigation, because a form's redirects are held to `form-action 'self'`; only
 * from our own pages or the address bar, so that no other site starts a sign-in here (login CSRF; `state` binds the rest).
 */
export async function startEndpoint(request: Request, providerId: string, federate: Federate): Promise<Response> {
  if (!isId(providerId)) return notFound();
  const site = request.headers.get("sec-fetch-site") ?? "none";
  if (site !== "same-origin" && site !== "none") return goTo("/sign-in");
  const { searchParams } = new URL(request.url);
  const provider = await providerInUse(providerId);
  const wanted = { returnTo: searchParams.get("to"), again: searchParams.has("again"), enrolment: null };
  const begun = provider === null ? "provider_unavailable" : await beginSignIn(provider, request, wanted);
  if (typeof begun === "string") return goTo(await interrupted(providerId, begun, request, federate));
  return goTo(begun.location, begun.cookies);
}

/**
 * POST {token, providerId}: leaves an enrolment page for the agency's provider. Answers with the address to go to; the
 * link's token goes along sealed in a cookie of this browser, never in an address.
 */
export async function enrolmentEndpoint(
  request: Request,
  body: Readonly<Record<string, unknown>>,
  federate: Federate,
): Promise<Response> {
  const { token, providerId } = body;
  if (typeof token !== "string" || typeof providerId !== "string" || !isId(providerId)) return notFound();
  const provider = await providerInUse(providerId);
  const enrolment = await enrolmentCookie(token, providerId);
  if (provider === null || enrolment === null) return notFound();
  const begun = await beginSignIn(provider, request, { returnTo: null, again: false, enrolment });
  const page = typeof begun === "string" ? await interrupted(providerId, begun, request, federate) : begun.location;
  const headers = new Headers(NO_STORE);
  for (const each of typeof begun === "string" ? [] : begun.cookies) headers.append("Set-Cookie", each);
  return Response.json({ location: page }, { headers });
}

/** GET: next-auth's addresses, of which two exist: the return from a provider, and one's own session. */
export async function authEndpoint(
  request: Request,
  segments: readonly string[],
  federate: Federate,
): Promise<Response> {
  const [action, providerId = "", ...more] = segments;
  if (more.length > 0) return notFound();
  if (action === "session" && segments.length === 1) return ownSession(request);
  if (action !== "callback" || !isId(providerId)) return notFound();
  const provider = await providerInUse(providerId);
  if (provider === null) return goTo(await interrupted(providerId, "sign_in_interrupted", request, federate));
  const { response, signedIn } = await finishSignIn(provider, request, federate, contextOf(request));
  response.headers.set("Referrer-Policy", "no-referrer");
  if (signedIn !== null) response.headers.append("Set-Cookie", languageOf(signedIn.language));
  return response;
}

const languageOf = (language: string): string =>
  `${languageCookie}=${encodeURIComponent(language)}; Path=/; SameSite=Lax; Max-Age=31536000`;

/** Name and end of one's own session. No cookie is set anew: how long it lives was said when it was made. */
async function ownSession(request: Request): Promise<Response> {
  const handle = await authHandler(null);
  const answer = await handle(request);
  return new Response(await answer.text(), {
    status: answer.status,
    headers: { ...NO_STORE, "Content-Type": "application/json" },
  });
}

type EndSessions = Operation<LogoutNotice, { ended: number }>;

/** POST logout_token: a provider says that its session, or all of a subject, has ended. 200, or 400 for everything else. */
export async function logoutEndpoint(
  request: Request,
  providerId: string,
  body: Readonly<Record<string, unknown>>,
  end: EndSessions,
): Promise<Response> {
  const provider = await providerInUse(providerId);
  if (provider === null) return notFound();
  const { logout_token: token } = body;
  const result = typeof token === "string" ? await verifiedLogout(provider, token) : "logout_not_trusted";
  const outcome = await end.perform(anonymous, new LogoutNotice(provider.id, result), contextOf(request));
  if (outcome.ok) return new Response(null, { status: 200, headers: NO_STORE });
  return Response.json({ error: "invalid_request" }, { status: 400, headers: NO_STORE });
}

async function verifiedLogout(provider: Provider, token: string): Promise<VerifiedLogout | LogoutRefusal> {
  try {
    const { jti, ...logout } = await verifyLogoutToken(provider, providerClient(provider), token);
    const isFirst = await spendOnce("logout", `${provider.id} ${jti}`, 2 * LOGOUT_TOKEN_SECONDS);
    return isFirst ? logout : "logout_repeated";
  } catch (error) {
    return isUnreachable(error) ? "provider_unavailable" : "logout_not_trusted";
  }
}
