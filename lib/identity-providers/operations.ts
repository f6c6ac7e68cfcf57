import { z } from "zod";
import type { KnownActor } from "@/lib/access/actor";
import { change, openRead, read } from "@/lib/access/operation";
import { publicUrl } from "@/lib/auth/limits";
import { seal } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { mayCall } from "@/lib/outgoing/rules";
import { isSteppedUp } from "@/lib/sessions/model";
import * as data from "./data";
import * as model from "./model";
import * as policy from "./policy";

const own = ({ agency }: KnownActor) => ({ kind: "agency", id: agency.id, ownerAgencyId: agency.id });

/** One provider an agency, so its first one bears the agency's id: its addresses are known before it is configured. */
const idOf = (actor: KnownActor, current: model.ConfigurationFacts["current"]): string =>
  current?.id ?? actor.agency.id;

export const listProviders = openRead({
  name: "identity_provider.list",
  input: model.emptySchema,
  output: model.offeredProvidersSchema,
  subject: () => null,
  facts: async () => ({}),
  policy: policy.mayListProviders,
  targets: () => [],
  situations: () => ({ any: {} }),
  run: async (scope) => ({ providers: await data.offeredProviders(scope) }),
});

export const readProvider = read({
  name: "identity_provider.read",
  input: model.emptySchema,
  output: model.providerSchema,
  subject: (_, actor) => own(actor),
  facts: async (scope, _, { agency }) => ({ current: await data.currentProvider(scope, agency.id) }),
  policy: policy.mayReadProvider,
  targets: (_input, _facts, actor) => [own(actor)],
  situations: () => ({ ownAgency: { current: null } }),
  run: async (scope, _, { current }, actor) => {
    const id = idOf(actor, current);
    return {
      provider: await data.configuredProvider(scope, actor.agency.id),
      redirectAddress: `${publicUrl()}/api/auth/callback/${id}`,
      logoutAddress: `${publicUrl()}/api/oidc/backchannel-logout/${id}`,
    };
  },
});

const configurable: model.ConfigurationFacts = {
  steppedUp: true,
  current: null,
  issuerTaken: false,
  issuerAllowed: true,
};

export const configureProvider = change({
  name: "identity_provider.configure",
  input: model.configureProviderSchema,
  output: z.null(),
  subject: (_, actor) => own(actor),
  facts: async (scope, { issuer }, actor): Promise<model.ConfigurationFacts> => ({
    steppedUp: isSteppedUp(actor, now()),
    current: await data.currentProvider(scope, actor.agency.id),
    issuerTaken: await data.isIssuerTaken(scope, issuer, actor.agency.id),
    issuerAllowed: mayCall(issuer),
  }),
  policy: policy.mayConfigureProvider,
  targets: (_input, _facts, actor) => [own(actor)],
  situations: () => ({ ownAgency: configurable, withoutFreshCode: { ...configurable, steppedUp: false } }),
  detail: ({ issuer, clientId, clientSecret, acceptedAcr }, { current }) => ({
    issuer,
    issuer_before: current?.issuer ?? "",
    client: clientId,
    secret_changed: clientSecret !== undefined,
    accepted_acr: acceptedAcr,
  }),
  run: async (scope, input, { current, issuerTaken, issuerAllowed }, actor) => {
    const { label, issuer, clientId, clientSecret, acceptedAcr } = input;
    if (!issuerAllowed) throw new Refusal("conflict", "issuer_not_allowed");
    if (issuerTaken) throw new Refusal("conflict", "issuer_taken");
    const moves = current?.issuer !== issuer;
    // A stored secret never goes to an issuer that it was not given for.
    if (clientSecret === undefined && moves) throw new Refusal("conflict", "client_secret_missing");
    const id = idOf(actor, current);
    const secret = clientSecret === undefined ? null : seal(await secretKey(), clientSecret, model.secretContext(id));
    const provider = {
      id,
      agencyId: actor.agency.id,
      label,
      issuer,
      clientId,
      secret,
      acceptedAcr: [...new Set(acceptedAcr)],
    };
    if (!(await data.storeProvider(scope, provider, current === null))) throw new Refusal("conflict", "issuer_taken");
    if (moves) await data.endProviderSessions(scope, id);
    return null;
  },
});

export const disableProvider = change({
  name: "identity_provider.disable",
  input: model.emptySchema,
  output: z.null(),
  subject: (_, actor) => own(actor),
  facts: async (scope, _, { agency }) => ({ current: await data.currentProvider(scope, agency.id) }),
  policy: policy.mayDisableProvider,
  targets: (_input, _facts, actor) => [own(actor)],
  situations: () => ({ ownAgency: { current: null } }),
  run: async (scope, _, { current }) => {
    if (current === null || !(await data.disableProvider(scope, current.id)))
      throw new Refusal("conflict", "provider_off");
    await data.endProviderSessions(scope, current.id);
    return null;
  },
});
