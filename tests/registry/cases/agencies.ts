import { hashToken, newToken } from "@/lib/auth/token";
import { newId } from "@/lib/id";
import type { OperationName } from "@/lib/registry";
import { agencyId } from "@/prisma/seed/demo-operation";
import { everybody, hiddenFromOthers, peopleOnly, roleWanted, type Case, type World } from "../case";

const france = agencyId("Gendarmerie C3N");
const byRole = { ...peopleOnly, ...roleWanted } as const;
const administrators = {
  owner: "admin.fr",
  recipient: "officer.se",
  otherRole: "officer.fr",
  otherAgency: "officer.nl",
};
const operator = { owner: "operator" } as const;
const nothing = async () => ({});

async function newClient({ owner }: World): Promise<{ clientId: string; secret: string }> {
  const [clientId, secret] = [newId(), newToken()];
  await owner.query(
    "INSERT INTO machine_client (id, agency_id, name, secret_hash, scopes, expires_at) VALUES ($1, $2, 'Case', $3, '{log:read}', now() + interval '1 day')",
    [clientId, france, hashToken(secret)],
  );
  return { clientId, secret };
}

export const agencyCases = {
  "agency.list": { people: operator, given: nothing, told: byRole },
  "agency.create": {
    people: operator,
    given: async () => ({
      shortName: newId(),
      name: "Case agency",
      kind: "law_enforcement",
      countryCode: "FR",
      timeZone: "Europe/Paris",
      administrator: { email: `${newId()}@example.org`, name: "Case administrator", language: "fr" },
    }),
    told: byRole,
  },
  "agency.end": {
    people: operator,
    given: async ({ owner }) => {
      const id = newId();
      await owner.query(
        "INSERT INTO agency (id, short_name, name, kind, time_zone) VALUES ($1::uuid, $1::uuid::text, 'Case', 'judicial', 'UTC')",
        [id],
      );
      return { agencyId: id };
    },
    told: { ...peopleOnly, ...hiddenFromOthers },
  },
  "client.list": { people: administrators, given: nothing, told: byRole },
  "client.create": {
    people: administrators,
    given: async () => ({
      name: "Case",
      scopes: ["log:read"],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    }),
    told: byRole,
  },
  "client.end": {
    people: { ...administrators, recipient: "admin.se", otherAgency: "admin.nl" },
    given: async (world) => ({ clientId: (await newClient(world)).clientId }),
    told: { ...peopleOnly, ...hiddenFromOthers },
  },
  "client.token": {
    given: async (world) => {
      const { clientId, secret } = await newClient(world);
      return { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
    },
    told: everybody,
    bearer: true,
  },
  "identity_provider.list": { given: nothing, told: everybody },
  "identity_provider.read": { people: administrators, given: nothing, told: byRole },
  "identity_provider.configure": {
    people: administrators,
    given: async () => ({
      label: "Sign-in of the unit",
      issuer: "https://signin.example.org",
      clientId: "comity",
      clientSecret: "a secret of the provider",
      acceptedAcr: ["high"],
    }),
    told: byRole,
  },
  "identity_provider.disable": {
    people: administrators,
    given: async ({ owner }) => {
      await owner.query(
        `INSERT INTO identity_provider (id, agency_id, label, issuer, client_id, secret) VALUES ($1, $1, 'Case', 'https://signin.example.org', 'c', '')
          ON CONFLICT (id) DO UPDATE SET enabled = true`,
        [france],
      );
      return {};
    },
    told: byRole,
  },
} as const satisfies Partial<Record<OperationName, Case>>;
