import { afterAll } from "vitest";
import { setSecretKey } from "@/lib/auth/secret-key";
import type { PersonActor } from "@/lib/access/actor";
import { openDatabase, replaceDatabase } from "@/lib/db/client";
import { newId } from "@/lib/id";
import { demoAgencies } from "@/prisma/seed/demo-people";
import { person } from "@/prisma/seed/demo-operation";
import { seedPeople } from "@/prisma/seed/people";
import { seedSpaces } from "@/prisma/seed/spaces";
import { testDatabase, type TestDatabase } from "@/tests/setup/database";

export const here = { address: "192.0.2.7", requestId: "0198aaaa-0000-7000-8000-000000000001" };

/** The demonstration's people, spaces and notices in a database of the calling file's own, wired to the gate. */
export async function demoWorld(): Promise<TestDatabase> {
  const database = await testDatabase();
  const secretKey = Buffer.alloc(32, 7).toString("base64");
  setSecretKey(secretKey);
  const opened = openDatabase(database.appUrl);
  replaceDatabase(opened);
  afterAll(() => opened.close());
  const owner = await database.owner.connect();
  await seedPeople(owner, { secretKey });
  await seedSpaces(owner);
  owner.release();
  return database;
}

/** The demonstration's person as an actor with a session of its own (no row: the gate never looks for one). */
export function actor(key: string): PersonActor {
  const { id, name, agencyId, roles, language, timeZone } = person(key);
  const agency = demoAgencies.find((each) => each.id === agencyId);
  if (!agency) throw new Error(`no agency of ${key}`);
  const { shortName, kind, country } = agency;
  return {
    kind: "person",
    id,
    name,
    agency: { id: agencyId, shortName, name: agency.name, kind, countryCode: country },
    roles,
    language,
    timeZone,
    sessionId: newId(),
    steppedUpAt: null,
  };
}
