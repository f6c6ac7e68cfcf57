import { z } from "zod";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { ConfigurationFacts, ConfiguredProvider, OfferedProvider } from "./model";

const idRow = z.object({ id: z.string() });
const offeredRow = z.object({ id: z.string(), label: z.string() });

/** What the sign-in page offers: from the database alone, no provider is asked. */
export async function offeredProviders(scope: ReadScope): Promise<OfferedProvider[]> {
  return scope.rows(
    offeredRow,
    sql`SELECT i.id, i.label FROM identity_provider i JOIN agency a ON a.id = i.agency_id
        WHERE i.enabled AND i.ended_at IS NULL AND a.ended_at IS NULL ORDER BY i.label, i.id`,
  );
}

const configuredRow = z.object({
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  acceptedAcr: z.array(z.string()),
  enabled: z.boolean(),
  people: z.number(),
});

export async function configuredProvider(scope: ReadScope, agencyId: string): Promise<ConfiguredProvider | null> {
  const [row] = await scope.rows(
    configuredRow,
    sql`SELECT i.label, i.issuer, i.client_id AS "clientId", i.accepted_acr AS "acceptedAcr", i.enabled,
          (SELECT count(DISTINCT f.person_id)::int FROM federated_identity f JOIN person p ON p.id = f.person_id
            WHERE f.provider_id = i.id AND f.issuer = i.issuer AND f.ended_at IS NULL AND p.ended_at IS NULL) AS people
        FROM identity_provider i WHERE i.agency_id = ${agencyId}::uuid AND i.ended_at IS NULL`,
  );
  return row ?? null;
}

const currentRow = z.object({ id: z.string(), issuer: z.string(), enabled: z.boolean() });

/** The agency's provider as it is now; locked in a change. */
export async function currentProvider(scope: FactScope, agencyId: string): Promise<ConfigurationFacts["current"]> {
  const [row] = await scope.rows(
    currentRow,
    sql`SELECT id, issuer, enabled FROM identity_provider WHERE agency_id = ${agencyId}::uuid AND ended_at IS NULL ${scope.forUpdate}`,
  );
  return row ?? null;
}

/** Two agencies cannot share an issuer: its subjects would be people of both. */
export async function isIssuerTaken(scope: FactScope, issuer: string, agencyId: string): Promise<boolean> {
  const rows = await scope.rows(
    idRow,
    sql`SELECT id FROM identity_provider WHERE issuer = ${issuer} AND agency_id <> ${agencyId}::uuid`,
  );
  return rows.length > 0;
}

export interface StoredProvider {
  readonly id: string;
  readonly agencyId: string;
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null: the one stored before stays. */
  readonly secret: Buffer | null;
  readonly acceptedAcr: readonly string[];
}

/** False: another administrator or another agency was faster. */
export async function storeProvider(scope: ChangeScope, provider: StoredProvider, isNew: boolean): Promise<boolean> {
  const { id, agencyId, label, issuer, clientId, secret, acceptedAcr } = provider;
  const stored = isNew
    ? sql`INSERT INTO identity_provider (id, agency_id, label, issuer, client_id, secret, scopes, accepted_acr)
          VALUES (${id}::uuid, ${agencyId}::uuid, ${label}, ${issuer}, ${clientId}, ${secret}, 'openid', ${[...acceptedAcr]}::text[])
          ON CONFLICT DO NOTHING RETURNING id`
    : sql`UPDATE identity_provider SET label = ${label}, issuer = ${issuer}, client_id = ${clientId},
            secret = coalesce(${secret}::bytea, secret), accepted_acr = ${[...acceptedAcr]}::text[], enabled = true
          WHERE id = ${id}::uuid AND agency_id = ${agencyId}::uuid RETURNING id`;
  return (await scope.rows(idRow, stored)).length === 1;
}

/** Switches it off. False: it was off already. */
export async function disableProvider(scope: ChangeScope, id: string): Promise<boolean> {
  const off = await scope.rows(
    idRow,
    sql`UPDATE identity_provider SET enabled = false WHERE id = ${id}::uuid AND enabled RETURNING id`,
  );
  return off.length === 1;
}

/** Ends every session that the provider vouched for. */
export async function endProviderSessions(scope: ChangeScope, providerId: string): Promise<void> {
  await scope.rows(
    idRow,
    sql`UPDATE session SET revoked_at = now() WHERE provider_id = ${providerId}::uuid AND revoked_at IS NULL RETURNING id`,
  );
}
