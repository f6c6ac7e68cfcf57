import pg from "pg";
import { now } from "@/lib/clock";
import type { Keyring } from "@/lib/keyring";
import type { Store } from "@/lib/storage/store";
import { seedLog } from "./demo-log";
import { seedPackages } from "./packages/seed-packages";
import { seedPeople } from "./people";
import { seedSpaces } from "./spaces";

/**
 * Marks the database as a demonstration and fills it, all or nothing; the packages' files go into the store. Repeatable:
 * what is there stays.
 */
export async function seedDemo(ownerUrl: string, keyring: Pick<Keyring, "secretKey">, store: Store): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const owner = await pool.connect();
  try {
    await owner.query("BEGIN");
    await owner.query("INSERT INTO installation (one, demo) VALUES (1, true) ON CONFLICT (one) DO NOTHING");
    await seedPeople(owner, keyring);
    await seedSpaces(owner);
    await seedLog(owner);
    await seedPackages(owner, store, now());
    await owner.query("COMMIT");
  } finally {
    owner.release(true);
    await pool.end();
  }
}
