import { skipCSRFCheck } from "@auth/core";
import type { Adapter, AdapterUser } from "@auth/core/adapters";
import NextAuth, { customFetch, type NextAuthConfig } from "next-auth";
import { NextRequest } from "next/server";
import { after, HOUR, MINUTE, now } from "@/lib/clock";
import { env } from "@/lib/env";
import { actorFromSession } from "./actor";
import { authSecret } from "./auth-secret";
import { SESSION_COOKIE } from "./cookie";
import type { ProviderClient } from "./federation/provider-client";
import type { Provider } from "./federation/providers";
import { returnPath } from "./federation/return-path";
import { sessionLimits } from "./limits";

/** next-auth's part in one request: it runs the code flow of at most one provider, and everything else is ours. */
export interface Flow {
  readonly provider: Provider;
  readonly client: ProviderClient;
  /**
   * Judges a token answer that passed next-auth's own checks and, when all is well, opens the session.
   * @returns the path of the page that says why not, or null
   */
  settle(idToken: string): Promise<string | null>;
  /** Who was signed in and with which session; set by `settle`. */
  signedIn: { readonly personId: string; readonly token: string; readonly expiresAt: Date } | null;
  /** What stopped next-auth. */
  error: unknown;
}

/**
 * next-auth with the smallest surface (architecture.md 6, decision 4). Made anew for every request: the providers stand
 * in the database, and what one request learns is seen by no other.
 */
export async function authHandler(flow: Flow | null): Promise<(request: Request) => Promise<Response>> {
  const { handlers } = NextAuth(await authConfig(flow));
  const { publicUrl } = env();
  return async (request) => {
    // The public origin, whatever host the request claims: it is in every redirect address that is made from this.
    const { pathname, search } = new URL(request.url);
    return handlers.GET(new NextRequest(new URL(pathname + search, publicUrl), request));
  };
}

async function authConfig(flow: Flow | null): Promise<NextAuthConfig> {
  return {
    basePath: "/api/auth",
    secret: await authSecret(),
    trustHost: true,
    skipCSRFCheck,
    useSecureCookies: true,
    cookies: cookieNames,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "database", maxAge: (sessionLimits().absoluteHours * HOUR) / 1000 },
    providers: flow === null ? [] : [providerOf(flow)],
    adapter: adapterOf(flow),
    callbacks: {
      signIn: async ({ account }) => (await flow?.settle(account?.id_token ?? "")) ?? true,
      redirect: ({ url, baseUrl }) => new URL(returnPath(url, baseUrl), baseUrl).href,
      // A new object of named fields: the one given holds the token (security.md 0.5).
      session: ({ session, user }) => ({ user: { id: user.id, name: user.name ?? null }, expires: session.expires }),
    },
    logger: {
      error: (error) => {
        if (flow !== null) flow.error ??= error;
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

const cookie = (name: string) => ({
  name: `__Host-comity-${name}`,
  options: { httpOnly: true, secure: true, sameSite: "lax" as const, path: "/" },
});

/** The Set-Cookie value after a flow: where to return to is said anew by the next one. */
export const endedReturnCookie = `${cookie("return").name}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`;

/** Cookies of a flow under way; all but the address to return to are encrypted and bound to the provider by next-auth. */
const cookieNames = {
  sessionToken: { ...cookie(""), name: SESSION_COOKIE },
  callbackUrl: cookie("return"),
  state: cookie("state"),
  nonce: cookie("nonce"),
  pkceCodeVerifier: cookie("verifier"),
};

function providerOf({ provider, client }: Flow): NextAuthConfig["providers"][number] {
  return {
    id: provider.id,
    name: provider.id,
    type: "oidc",
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    checks: ["pkce", "state", "nonce"],
    authorization: {
      params: {
        scope: provider.scopes,
        acr_values: provider.acceptedAcr.join(" "),
        // Asked for, so that the provider tells when it authenticated the person.
        max_age: (sessionLimits().absoluteHours * HOUR) / 1000,
      },
    },
    profile: ({ sub }: { readonly sub?: string | null }) => ({ id: sub ?? "" }),
    [customFetch]: client.fetch,
  };
}

const refused = async (): Promise<never> => {
  throw new Error("people are invited and identities given by operations, never by next-auth");
};

/**
 * What next-auth may do with our tables: read a session, and learn that `settle` has opened one. It creates, links and
 * deletes nothing; a token reaches the database only as SHA-256.
 */
function adapterOf(flow: Flow | null): Adapter {
  return {
    createUser: refused,
    linkAccount: refused,
    updateUser: refused,
    getUser: async () => null,
    // Never: the same address at two providers is two people.
    getUserByEmail: async () => null,
    getUserByAccount: async () => (flow?.signedIn ? userOf(flow.signedIn.personId, null) : null),
    createSession: async () => {
      if (!flow?.signedIn) return refused();
      const { personId, token, expiresAt } = flow.signedIn;
      return { userId: personId, sessionToken: token, expires: expiresAt };
    },
    getSessionAndUser: async (token) => {
      // During a flow the session that was here before is the operation's to judge and to end.
      const actor = flow === null ? await actorFromSession(token) : null;
      if (actor === null) return null;
      // Unless it is used again before.
      const expires = after(now(), sessionLimits().idleMinutes * MINUTE);
      return { user: userOf(actor.id, actor.name), session: { userId: actor.id, sessionToken: token, expires } };
    },
    updateSession: async () => null,
    deleteSession: refused,
  };
}

const userOf = (id: string, name: string | null): AdapterUser => ({ id, name, email: "", emailVerified: null });
