import { randomBytes } from "node:crypto";
import { afterAll } from "vitest";
import { setSecretKey } from "@/lib/auth/secret-key";
import { openDatabase } from "@/lib/db/client";
import { demoPeople, type DemoPerson } from "@/prisma/seed/demo-people";
import { seedPeople } from "@/prisma/seed/people";
import { testDatabase, type TestDatabase } from "@/tests/setup/database";

/** A database of the calling file's own with the demonstration's agencies and people, wired to the gate. */
export async function seededDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  const secretKey = randomBytes(32).toString("base64");
  setSecretKey(secretKey);
  const opened = openDatabase(database.appUrl);
  globalThis.comityDatabase = opened;
  afterAll(() => opened.close());
  const owner = await database.owner.connect();
  await seedPeople(owner, { secretKey });
  owner.release();
  return database;
}

/** A demonstration person by the part of the address before the at sign. Throws when there is none. */
export function demoPerson(mailbox: string): DemoPerson {
  const found = demoPeople.find((person) => person.email.startsWith(`${mailbox}@`));
  if (!found) throw new Error(`no demonstration person ${mailbox}`);
  return found;
}
