import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type OidcProvider from "oidc-provider";
import { afterAll } from "vitest";
import { newToken } from "@/lib/auth/token";
import { newId } from "@/lib/id";
import { expectComplaint } from "@/tests/setup/console";

export const PORTAL = "http://localhost:3150";

/** Who signs in at a provider next, and how strongly. */
export interface Account {
  sub: string;
  email: string;
  acr: string | undefined;
}

export interface TestProvider {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The private key it signs with. */
  readonly key: JWK;
  account: Account;
  /** Changes what an address of it answers: path → body → body. */
  tamper: ((path: string, body: unknown) => unknown) | null;
  /** From now on it takes connections and answers nothing; ends them all when called. */
  hang(): () => void;
  /** Paths it was asked for. */
  readonly asked: string[];
}

/** Where a provider posts its logout tokens; the portal, once it is there. */
export type Deliver = (address: string, body: URLSearchParams) => Promise<Response>;

/** A real OpenID provider (oidc-provider) of its own on a loopback port; gone after the file's last test. */
export async function startProvider(deliver: Deliver): Promise<TestProvider> {
  const Provider = await loadProvider();
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const held: ServerResponse[] = [];
  const asked: string[] = [];
  const test: TestProvider = {
    id: newId(),
    issuer: `http://127.0.0.1:${address.port}`,
    clientId: `portal-${newToken()}`,
    clientSecret: newToken(),
    key: { ...(await exportJWK(privateKey)), kid: newId(), alg: "RS256", use: "sig" },
    account: { sub: "1", email: "one@example.org", acr: "high" },
    tamper: null,
    asked,
    hang: () => {
      const usual = handle;
      handle = (_request, response) => held.push(response);
      return () => {
        handle = usual;
        for (const response of held.splice(0)) response.destroy();
      };
    },
  };
  const provider = new Provider(test.issuer, configuration(test, deliver));
  provider.use(async (context, next) => {
    asked.push(context.path);
    await next();
    if (test.tamper) context.body = await test.tamper(context.path, context.body);
  });
  const usual = provider.callback();
  handle = (request, response) =>
    request.url?.startsWith("/interaction/")
      ? finish(provider, test.account, request, response)
      : usual(request, response);
  return test;
}

async function loadProvider(): Promise<typeof OidcProvider> {
  // It says that it wants a newer Node.js and its in-memory store is for development; both are right for a test.
  expectComplaint(/^oidc-provider /);
  // It uses what Node.js 20 has not got.
  if (!("parse" in URL)) {
    const parse = (text: string) => (URL.canParse(text) ? new URL(text) : null);
    Object.defineProperty(URL, "parse", { value: parse, configurable: true });
  }
  return (await import("oidc-provider")).default;
}

const configuration = (test: TestProvider, deliver: Deliver) => ({
  clients: [
    {
      client_id: test.clientId,
      client_secret: test.clientSecret,
      redirect_uris: [`${PORTAL}/api/auth/callback/${test.id}`],
      backchannel_logout_uri: `${PORTAL}/api/oidc/backchannel-logout/${test.id}`,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: { keys: [test.key] },
  cookies: { keys: [newToken()] },
  acrValues: ["low", "high"],
  claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ["sub"], email: ["email"] },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (context: { body: unknown }, form: string) => void (context.body = form),
    },
  },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_context: unknown, sub: string) => ({
    accountId: sub,
    claims: () => ({ sub, email: test.account.email }),
  }),
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
  loadExistingGrant: async ({ oidc }: { oidc: GrantContext }) => {
    const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
  fetch: async (address: string, options: { body: URLSearchParams }) => deliver(address, options.body),
});

interface GrantContext {
  readonly provider: OidcProvider;
  readonly session: { readonly accountId: string };
  readonly client: { readonly clientId: string };
}

const finish = (provider: OidcProvider, { sub, acr }: Account, request: IncomingMessage, response: ServerResponse) =>
  provider.interactionFinished(request, response, { login: { accountId: sub, ...(acr === undefined ? {} : { acr }) } });
