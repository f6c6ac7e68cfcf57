import { z } from "zod";
import { CLIENT_SCOPES, type ClientScope, type KnownActor } from "@/lib/access/actor";
import { change, openChange, read, type Operation } from "@/lib/access/operation";
import { countAttempt, forgiveAttempt, type Counter } from "@/lib/auth/throttle";
import { fitsHash, hashToken, newToken } from "@/lib/auth/token";
import { after, DAY, now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { isSteppedUp } from "@/lib/sessions/model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const LIMITS = {
  client: { name: "token-client-address", points: 10, seconds: 900 },
  address: { name: "token-address", points: 50, seconds: 900 },
} as const;

const own = ({ agency }: KnownActor) => ({ kind: "agency", id: agency.id, ownerAgencyId: agency.id });

export const listClients = read({
  name: "client.list",
  input: model.listClientsSchema,
  output: model.clientsSchema,
  subject: (_, actor) => own(actor),
  facts: async (_scope, _input, actor) => ({ agencyId: actor.agency.id }),
  policy: policy.mayListClients,
  targets: (_input, _facts, actor) => [own(actor)],
  situations: (actor) => ({ ownAgency: { agencyId: actor.agency.id } }),
  run: async (scope, _, { agencyId }) => ({ clients: await data.clientsOf(scope, agencyId) }),
});

export const createClient = change({
  name: "client.create",
  input: model.createClientSchema,
  output: model.createdClientSchema,
  subject: (_, actor) => own(actor),
  facts: async (_scope, _input, actor) => ({ steppedUp: isSteppedUp(actor, now()) }),
  policy: policy.mayCreateClient,
  targets: (_input, _facts, actor) => [own(actor)],
  situations: () => ({ ownAgency: { steppedUp: true }, withoutFreshCode: { steppedUp: false } }),
  detail: ({ scopes }) => ({ scopes }),
  run: async (scope, { name, scopes, expiresAt: wanted }, _, actor) => {
    const expiresAt = new Date(wanted);
    const latest = after(now(), model.CLIENT_DAYS_MAX * DAY);
    if (expiresAt <= now() || expiresAt > latest) throw new Refusal("conflict", "expiry_out_of_range");
    const clientSecret = newToken();
    const id = newId();
    const secretHash = Uint8Array.from(hashToken(clientSecret));
    const stored = { id, agencyId: actor.agency.id, name, secretHash, scopes: [...new Set(scopes)], expiresAt };
    await scope.prisma.machineClient.create({ data: stored });
    return { clientId: id, clientSecret, expiresAt: expiresAt.toISOString() };
  },
});

export const endClient = change({
  name: "client.end",
  input: model.clientIdSchema,
  output: z.null(),
  subject: (_, actor) => own(actor),
  facts: async (scope, { clientId }, actor): Promise<model.ClientFacts | null> => {
    const found = await data.clientFacts(scope, clientId);
    return found && { ...found, steppedUp: isSteppedUp(actor, now()) };
  },
  policy: policy.mayEndClient,
  targets: (_, { agencyId }) => [{ kind: "agency", id: agencyId, ownerAgencyId: agencyId }],
  situations: (actor) => {
    const mine = { id: "", agencyId: actor.agency.id, ended: false, steppedUp: true };
    return { ownAgency: mine, otherAgency: { ...mine, agencyId: "" } };
  },
  run: async (scope, { clientId }) => {
    if (!(await data.endClient(scope, clientId))) throw new Refusal("conflict", "client_ended");
    return null;
  },
});

const isScope = (text: string): text is ClientScope => CLIENT_SCOPES.some((scope) => scope === text);

/** RFC 6749 section 3.3: what was asked for, when the client has all of it; everything it has when nothing was asked for. */
function grantedScopes(asked: string | undefined, has: readonly ClientScope[]): readonly ClientScope[] | null {
  const wanted = (asked ?? "").split(" ").filter((text) => text !== "");
  if (wanted.length === 0) return has;
  const granted = wanted.filter(isScope).filter((scope) => has.includes(scope));
  return granted.length === wanted.length ? [...new Set(granted)] : null;
}

type TokenRequest = z.infer<typeof model.tokenRequestSchema>;

const takeToken = (throttled: boolean) =>
  openChange({
    name: "client.token",
    input: model.tokenRequestSchema,
    output: model.tokenSchema,
    subject: () => null,
    facts: async (scope, input: TokenRequest): Promise<model.TokenFacts> => {
      const asked = input.client_id;
      const client = await data.clientSecret(scope, isId(asked) ? asked : null);
      const fits = fitsHash(input.client_secret ?? "", client?.secretHash ?? null);
      const { id: clientId = null, agencyId = null, live = false } = client ?? {};
      const scopes = grantedScopes(input.scope, client?.scopes ?? []);
      return {
        clientId,
        agencyId,
        throttled,
        grantType: input.grant_type,
        live,
        secretFits: fits,
        scopes,
      };
    },
    policy: policy.mayTakeToken,
    targets: (_, { agencyId }) =>
      agencyId === null ? [] : [{ kind: "agency", id: agencyId, ownerAgencyId: agencyId }],
    situations: () => {
      const right: model.TokenFacts = {
        clientId: "",
        agencyId: "",
        throttled: false,
        grantType: "client_credentials",
        live: true,
        secretFits: true,
        scopes: [],
      };
      return { right, wrong: { ...right, secretFits: false } };
    },
    detail: (_, { clientId }) => (clientId === null ? null : { client: clientId }),
    run: async (scope, _, { clientId, scopes }) => {
      if (clientId === null || scopes === null) throw new Refusal("refused", "client_unknown");
      const token = newToken();
      await data.insertToken(scope, {
        id: newId(),
        tokenHash: hashToken(token),
        clientId,
        scopes,
        minutes: model.TOKEN_MINUTES,
      });
      const expires = model.TOKEN_MINUTES * 60;
      return { access_token: token, token_type: "Bearer" as const, expires_in: expires, scope: scopes.join(" ") };
    },
  });

/** The token endpoint (RFC 6749 section 4.4). The transport turns its refusals into RFC 6749's errors by their reason. */
export const createToken: Operation<TokenRequest, z.infer<typeof model.tokenSchema>> = {
  ...takeToken(false),
  perform: async (actor, raw, context) => {
    const parsed = model.tokenRequestSchema.safeParse(raw);
    const clientId = parsed.success ? (parsed.data.client_id ?? "") : "";
    const counters: Counter[] = [
      { limit: LIMITS.address, key: context.address },
      { limit: LIMITS.client, key: `${context.address} ${clientId}` },
    ];
    const wait = await countAttempt(counters);
    const outcome = await takeToken(wait !== null).perform(actor, raw, context);
    if (outcome.ok) await forgiveAttempt(counters);
    return wait === null ? outcome : { ok: false, code: "too_many_requests", retryAfterSeconds: wait };
  },
};
