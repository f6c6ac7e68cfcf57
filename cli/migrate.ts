import { CommandError } from "@/cli/failure";
import { borrowDatabase } from "@/cli/owner-database";
import { bringUpToDate, declareReal, installationKind } from "@/cli/schema";
import { env } from "@/lib/env";
import { readOrMakeKeyring } from "@/lib/keyring";

/** `comity migrate`. */
export async function migrate(): Promise<void> {
  const environment = env();
  const keyring = await readOrMakeKeyring(environment.dataFolder, false);
  const database = await borrowDatabase(environment, keyring);
  try {
    const applied = await bringUpToDate(environment, database.url, keyring);
    for (const name of applied) console.log(`applied ${name}`);
    if (!keyring.demo) await claim(database.url);
    console.log("The database is up to date.");
  } finally {
    await database.stop();
  }
}

async function claim(ownerUrl: string): Promise<void> {
  if ((await installationKind(ownerUrl)) === "demo") {
    throw new CommandError("The database holds the demonstration; a real installation needs a database of its own");
  }
  await declareReal(ownerUrl);
}
