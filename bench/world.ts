import { openDatabase, replaceDatabase, type Database } from "@/lib/db/client";
import type { Place } from "./place";
import { findReaders, type Reader } from "./readers";

/** What is measured against: the filled database as the web process and as its owner, and who looks at it. */
export interface World {
  readonly place: Place;
  readonly app: Database;
  /** The peers' side: row-level security does not hold for the owner. */
  readonly owner: Database;
  readonly readers: readonly Reader[];
}

export async function openWorld(place: Place): Promise<World> {
  const app = openDatabase(place.appUrl);
  replaceDatabase(app);
  return { place, app, owner: openDatabase(place.ownerUrl), readers: await findReaders(place.ownerUrl) };
}

export async function closeWorld({ app, owner }: World): Promise<void> {
  await Promise.all([app.close(), owner.close()]);
}
