import { join } from "node:path";
import { CommandError } from "@/cli/failure";
import { borrowDatabase } from "@/cli/owner-database";
import { installationKind, requireCurrent, withOwner } from "@/cli/schema";
import { after, now } from "@/lib/clock";
import { env } from "@/lib/env";
import { ABANDONED_AFTER } from "@/lib/files/model";
import { readKeyring } from "@/lib/keyring";
import { machineDisk } from "@/lib/storage/disk";
import { sweep, type Swept } from "@/lib/storage/sweep";
import { expireUpload, knownFiles, quietUploads } from "./known-files";

/** `comity purge`: for a real installation's daily timer. Safe while the portal runs. */
export async function purge(): Promise<void> {
  const environment = env();
  const keyring = await readKeyring(environment.dataFolder);
  const database = await borrowDatabase(environment, keyring);
  try {
    await requireCurrent(database.url);
    if ((await installationKind(database.url)) === null) throw new CommandError("Run `comity migrate` first");
    const { expired, uploads, contents, bytes } = await purgeStore(database.url, environment.dataFolder);
    console.log(
      `${String(expired)} abandoned uploads ended, ${String(uploads)} remains of uploads removed, ${String(contents)} contents without a file put aside for a day, ${String(bytes)} bytes given back.`,
    );
  } finally {
    await database.stop();
  }
}

export interface Purged extends Swept {
  /** Uploads that nobody went on with, taken out of their drafts. */
  readonly expired: number;
}

/** Ends uploads that were touched neither in the database nor on the disk for ABANDONED_AFTER; then what no row is about goes. */
export async function purgeStore(ownerUrl: string, dataFolder: string, at: Date = now()): Promise<Purged> {
  return withOwner(ownerUrl, async (owner) => {
    const quietSince = after(at, -ABANDONED_AFTER);
    let expired = 0;
    for (const fileId of await quietUploads(owner, quietSince)) {
      const touched = await touchedAt(join(dataFolder, "uploads", fileId));
      if (touched !== null && touched > quietSince) continue;
      if (await expireUpload(owner, fileId, at)) expired += 1;
    }
    return { expired, ...(await sweep(machineDisk, dataFolder, knownFiles(owner), at)) };
  });
}

/** When the last part came or began to come; null when none ever did. */
async function touchedAt(folder: string): Promise<Date | null> {
  try {
    return (await machineDisk.stat(folder)).mtime;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
