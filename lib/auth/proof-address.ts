import { database } from "@/lib/db/client";

const STATEMENT = {
  name: "comity_session_provider",
  text: "SELECT provider_id AS provider FROM session WHERE id = $1 AND method = 'oidc'",
};

/**
 * Where somebody who signed in over their agency's provider proves anew who they are, coming back to `page`; null for
 * people with a code of ours.
 */
export async function proofAddress(sessionId: string, page: string): Promise<string | null> {
  const { rows } = await database().pool.query<{ provider: string | null }>({ ...STATEMENT, values: [sessionId] });
  const provider = rows[0]?.provider ?? null;
  return provider === null ? null : `/api/oidc/start/${provider}?again&to=${page}`;
}
