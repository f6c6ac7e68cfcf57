import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringUpToDate, webUrl } from "@/cli/schema";
import { setSecretKey } from "@/lib/auth/secret-key";
import { startEmbedded } from "@/lib/db/embedded";
import { readEnvironment, type Environment } from "@/lib/env";
import { readOrMakeKeyring, type Keyring } from "@/lib/keyring";
import { openStore } from "@/lib/storage/store";
import { seedDemo } from "@/prisma/seed/demo";
import { seedBulk } from "./bulk";

/** A portal's data of its own for one run: PostgreSQL as the product starts it, fsync and synchronous_commit on. */
export interface Place {
  readonly environment: Environment;
  readonly keyring: Keyring;
  /** Owns the tables; row-level security does not hold for it. */
  readonly ownerUrl: string;
  /** The web process' role. */
  readonly appUrl: string;
  readonly superuserUrl: string;
  remove(): Promise<void>;
}

/** Makes, migrates and fills it; `bulk` adds much to the demonstration. `say` is told what takes long. */
export async function makePlace(port: number, bulk: boolean, say: (what: string) => void): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), "comity-bench-"));
  const environment = readEnvironment({
    ...process.env,
    COMITY_DATA: dataFolder,
    COMITY_DEMO: "1",
    PORT: String(port),
  });
  const keyring = await readOrMakeKeyring(dataFolder, true);
  const server = await startEmbedded({ dataDir: join(dataFolder, "postgres"), password: keyring.postgresPassword });
  const remove = async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await bringUpToDate(environment, server.url, keyring);
    setSecretKey(keyring.secretKey);
    await seedDemo(server.url, keyring, openStore(dataFolder));
    if (bulk) {
      say("filling: 200 spaces, 10,000 notices, 10,000 packages, 1,000,000 log entries");
      await seedBulk(server.url, server.superuserUrl);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  const appUrl = webUrl(environment, server.url, keyring);
  return { environment, keyring, ownerUrl: server.url, appUrl, superuserUrl: server.superuserUrl, remove };
}
