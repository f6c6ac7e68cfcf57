import { CommandError } from "@/cli/failure";
import { runPortal } from "@/cli/portal";
import { installationKind, requireCurrent } from "@/cli/schema";
import { env } from "@/lib/env";
import { readKeyring } from "@/lib/keyring";

/** `comity serve`: a real installation. Nothing of the demonstration may be in it, because everybody knows its accounts. */
export async function serve(): Promise<void> {
  const environment = env();
  if (environment.demo) throw new CommandError("COMITY_DEMO is set: `comity serve` runs real installations only");
  const keyring = await readKeyring(environment.dataFolder);
  if (keyring.demo) {
    throw new CommandError(
      `The keyring in ${environment.dataFolder} is the demonstration's; a real installation needs a data folder of its own (COMITY_DATA)`,
    );
  }
  await runPortal({
    environment,
    keyring,
    prepare: async (ownerUrl) => {
      await requireCurrent(ownerUrl);
      if ((await installationKind(ownerUrl)) !== "real") {
        throw new CommandError("The database holds the demonstration; a real installation needs a database of its own");
      }
    },
    announcement: () => `Comity is running at ${environment.publicUrl}.`,
  });
}
