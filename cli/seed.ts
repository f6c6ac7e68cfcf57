import { CommandError } from "@/cli/failure";
import { borrowDatabase } from "@/cli/owner-database";
import { installationKind, requireCurrent } from "@/cli/schema";
import { env } from "@/lib/env";
import { openStore } from "@/lib/storage/store";
import { readKeyring, type Keyring } from "@/lib/keyring";
import { seedDemo } from "@/prisma/seed/demo";

/** `comity seed`. */
export async function seed(): Promise<void> {
  const environment = env();
  const keyring = await readKeyring(environment.dataFolder);
  if (!keyring.demo) throw new CommandError("This is a real installation: it takes no demonstration data");
  const database = await borrowDatabase(environment, keyring);
  try {
    await requireCurrent(database.url);
    await seedOnce(database.url, keyring, environment.dataFolder);
  } finally {
    await database.stop();
  }
}

/** Fills a database that nobody has declared to be anything; one that holds the demonstration stays as it is. */
export async function seedOnce(
  ownerUrl: string,
  keyring: Pick<Keyring, "secretKey">,
  dataFolder: string,
): Promise<void> {
  const kind = await installationKind(ownerUrl);
  if (kind === "real")
    throw new CommandError("The database is a real installation's: the demonstration needs one of its own");
  if (kind === null) await seedDemo(ownerUrl, keyring, openStore(dataFolder));
}
