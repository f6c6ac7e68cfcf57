import { CommandError } from "@/cli/failure";
import { accountList } from "@/cli/demo";
import { runPortal } from "@/cli/portal";
import { purgeStore } from "@/cli/purge/purge";
import { bringUpToDate } from "@/cli/schema";
import { seedOnce } from "@/cli/seed";
import { readEnvironment } from "@/lib/env";
import { readOrMakeKeyring } from "@/lib/keyring";

/** `comity up`, `npm start`: the demonstration. */
export async function up(): Promise<void> {
  // Telemetry would bury the accounts below it.
  process.env.LOG_LEVEL ??= "warn";
  const environment = readEnvironment({ ...process.env, COMITY_DEMO: "1" });
  const keyring = await readOrMakeKeyring(environment.dataFolder, true);
  if (!keyring.demo) {
    throw new CommandError(
      `The data folder ${environment.dataFolder} is a real installation's; \`npm start\` is the demonstration and needs one of its own (COMITY_DATA)`,
    );
  }
  await runPortal({
    environment,
    keyring,
    prepare: async (ownerUrl) => {
      await bringUpToDate(environment, ownerUrl, keyring);
      await seedOnce(ownerUrl, keyring, environment.dataFolder);
      await purgeStore(ownerUrl, environment.dataFolder);
    },
    announcement: () =>
      `\nComity is running at ${environment.publicUrl} with invented data. ${accountList(environment.publicUrl)}\n`,
  });
}
