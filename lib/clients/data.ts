import { z } from "zod";
import { CLIENT_SCOPES, type ClientScope } from "@/lib/access/actor";
import type { ChangeScope, FactScope, ReadScope } from "@/lib/access/scope";
import { sql } from "@/lib/access/sql";
import type { ClientFacts, ClientView } from "./model";

const idRow = z.object({ id: z.string() });
const isoDate = z.date().transform((date) => date.toISOString());
const scopes = z.array(z.enum(CLIENT_SCOPES));
const clientRow = z.object({
  id: z.string(),
  name: z.string(),
  scopes,
  createdAt: isoDate,
  expiresAt: isoDate,
  endedAt: isoDate.nullable(),
  lastTokenAt: isoDate.nullable(),
});

export async function clientsOf(scope: ReadScope, agencyId: string): Promise<ClientView[]> {
  return scope.rows(
    clientRow,
    sql`SELECT c.id, c.name, c.scopes, c.created_at AS "createdAt", c.expires_at AS "expiresAt", c.ended_at AS "endedAt",
        (SELECT max(t.created_at) FROM access_token t WHERE t.client_id = c.id) AS "lastTokenAt"
      FROM machine_client c WHERE c.agency_id = ${agencyId}::uuid ORDER BY c.ended_at IS NOT NULL, c.name, c.id`,
  );
}

const factsRow = z.object({ id: z.string(), agencyId: z.string(), ended: z.boolean() });

export async function clientFacts(scope: FactScope, clientId: string): Promise<Omit<ClientFacts, "steppedUp"> | null> {
  const [row] = await scope.rows(
    factsRow,
    sql`SELECT id, agency_id AS "agencyId", ended_at IS NOT NULL AS ended FROM machine_client WHERE id = ${clientId}::uuid ${scope.forUpdate}`,
  );
  return row ?? null;
}

/** The client's tokens end with it. */
export async function endClient(scope: ChangeScope, clientId: string): Promise<boolean> {
  const ended = await scope.rows(
    idRow,
    sql`UPDATE machine_client SET ended_at = now() WHERE id = ${clientId}::uuid AND ended_at IS NULL RETURNING id`,
  );
  await scope.rows(
    idRow,
    sql`UPDATE access_token SET revoked_at = now() WHERE client_id = ${clientId}::uuid AND revoked_at IS NULL RETURNING id`,
  );
  return ended.length === 1;
}

const secretRow = z.object({
  id: z.string(),
  agencyId: z.string(),
  secretHash: z.instanceof(Uint8Array),
  scopes,
  live: z.boolean(),
});
export type ClientSecret = z.infer<typeof secretRow>;

/** What a token request is checked against; null when there is no such client. */
export async function clientSecret(scope: FactScope, clientId: string | null): Promise<ClientSecret | null> {
  const [row] = await scope.rows(
    secretRow,
    sql`SELECT c.id, c.agency_id AS "agencyId", c.secret_hash AS "secretHash", c.scopes,
        (c.ended_at IS NULL AND c.expires_at > now() AND a.ended_at IS NULL) AS live
      FROM machine_client c JOIN agency a ON a.id = c.agency_id WHERE c.id = ${clientId}::uuid`,
  );
  return row ?? null;
}

export async function insertToken(
  scope: ChangeScope,
  token: {
    readonly id: string;
    readonly tokenHash: Buffer;
    readonly clientId: string;
    readonly scopes: readonly ClientScope[];
    readonly minutes: number;
  },
): Promise<void> {
  const { id, tokenHash, clientId, scopes: granted, minutes } = token;
  await scope.rows(
    idRow,
    sql`INSERT INTO access_token (id, token_hash, client_id, scopes, expires_at)
      SELECT ${id}::uuid, ${tokenHash}, c.id, ${[...granted]}::text[], least(c.expires_at, now() + make_interval(mins => ${minutes}::int))
      FROM machine_client c WHERE c.id = ${clientId}::uuid RETURNING id`,
  );
}
