import { z } from "zod";
import { sql } from "@/lib/access/sql";
import { factScope } from "@/lib/access/transactions";
import { unseal } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { isId } from "@/lib/id";
import { secretContext } from "@/lib/identity-providers/model";

/** An agency's provider, ready to be spoken to. Never leaves lib/auth: it holds the client's secret. */
export interface Provider {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly acceptedAcr: readonly string[];
}

const row = z.object({
  id: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  secret: z.instanceof(Uint8Array),
  scopes: z.string(),
  acceptedAcr: z.array(z.string()),
});

/** The provider of this id when it is in use, else null. Read anew each time: switched off means off. */
export async function providerInUse(id: string): Promise<Provider | null> {
  if (!isId(id)) return null;
  const [found] = await factScope().rows(
    row,
    sql`SELECT i.id, i.issuer, i.client_id AS "clientId", i.secret, i.scopes, i.accepted_acr AS "acceptedAcr"
        FROM identity_provider i JOIN agency a ON a.id = i.agency_id
        WHERE i.id = ${id}::uuid AND i.enabled AND i.ended_at IS NULL AND a.ended_at IS NULL`,
  );
  if (!found) return null;
  const { secret, ...provider } = found;
  return { ...provider, clientSecret: unseal(await secretKey(), secret, secretContext(id)) };
}
