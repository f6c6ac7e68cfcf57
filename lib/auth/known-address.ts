import { database } from "@/lib/db/client";

const STATEMENT = {
  name: "comity_known_address",
  text: `SELECT EXISTS (SELECT 1 FROM session s JOIN person p ON p.id = s.person_id
    WHERE p.email = $1 AND s.address = $2 AND s.created_at > now() - interval '90 days') AS known`,
};

/**
 * Whether this account was signed in from this address before. Such an address is spared the account's own limit, so that
 * strangers who guess from everywhere cannot lock the owner out (ASVS 6.3.1, 6.6.3).
 */
export async function isKnownAddress(email: string, address: string): Promise<boolean> {
  const { rows } = await database().pool.query<{ known: boolean }>({ ...STATEMENT, values: [email, address] });
  return rows[0]?.known === true;
}
