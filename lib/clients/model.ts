import { z } from "zod";
import { CLIENT_SCOPES, type ClientScope } from "@/lib/access/actor";
import { idSchema } from "@/lib/id";

/** A token is asked for again rather than kept. */
export const TOKEN_MINUTES = 15;
/** A secret that nobody renews is a secret that nobody watches. */
export const CLIENT_DAYS_MAX = 366;

const typed = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/);

export const listClientsSchema = z.strictObject({});
export const createClientSchema = z.strictObject({
  name: typed(80).trim().min(1),
  scopes: z.array(z.enum(CLIENT_SCOPES)).min(1).max(CLIENT_SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }),
});
export const clientIdSchema = z.strictObject({ clientId: idSchema });

export const clientSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(CLIENT_SCOPES)),
  createdAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  lastTokenAt: z.string().nullable(),
});
export type ClientView = z.infer<typeof clientSchema>;
export const clientsSchema = z.object({ clients: z.array(clientSchema) });

/** The secret is shown in this answer and never again. */
export const createdClientSchema = z.object({ clientId: z.string(), clientSecret: z.string(), expiresAt: z.string() });

/** RFC 6749 section 4.4.2 by its own names; the credentials come from the body or from HTTP Basic. */
export const tokenRequestSchema = z.strictObject({
  grant_type: typed(64),
  scope: typed(512).optional(),
  client_id: typed(256).optional(),
  client_secret: typed(256).optional(),
});

/** RFC 6749 section 5.1. */
export const tokenSchema = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.number(),
  scope: z.string(),
});

export interface ClientFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly ended: boolean;
  readonly steppedUp: boolean;
}

export interface TokenFacts {
  readonly clientId: string | null;
  readonly agencyId: string | null;
  readonly throttled: boolean;
  readonly grantType: string;
  /** Client and agency have neither ended nor run out. */
  readonly live: boolean;
  readonly secretFits: boolean;
  /** Asked for and granted; all of the client's when none was asked for. Null: one of them is not the client's. */
  readonly scopes: readonly ClientScope[] | null;
}
