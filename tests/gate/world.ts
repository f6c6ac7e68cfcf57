import { afterAll } from "vitest";
import { setSecretKey } from "@/lib/auth/secret-key";
import type { ClientActor, ClientScope, PersonActor } from "@/lib/access/actor";
import { openDatabase, replaceDatabase } from "@/lib/db/client";
import { newId } from "@/lib/id";
import { demoAgencies, demoClients } from "@/prisma/seed/demo-people";
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
  return {
    kind: "person",
    id,
    name,
    agency: agencyOf(agencyId),
    roles,
    language,
    timeZone,
    looks: {},
    sessionId: newId(),
    steppedUpAt: null,
  };
}

/** The demonstration's machine client of a country, with a token of exactly these scopes. */
export function machine(country: "fr" | "se", scopes: readonly ClientScope[]): ClientActor {
  const client = demoClients.find(({ name }) => name.endsWith(country.toUpperCase()));
  if (!client) throw new Error(`no client of ${country}`);
  const { id, name, agencyId } = client;
  return { kind: "client", id, name, agency: agencyOf(agencyId), scopes, timeZone: "UTC", sessionId: newId() };
}

function agencyOf(agencyId: string): PersonActor["agency"] {
  const agency = demoAgencies.find(({ id }) => id === agencyId);
  if (!agency) throw new Error(`no agency ${agencyId}`);
  const { id, shortName, name, kind, country } = agency;
  return { id, shortName, name, kind, countryCode: country };
}
