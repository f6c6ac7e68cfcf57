import { beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/errors";
import { fromElsewhere } from "@/tests/identity/calls";
import { seededDatabase } from "@/tests/identity/seeded";
import { signedIn } from "@/tests/identity/sessions";
import { looksSchema } from "./model";
import { readPreferences, setPreferences } from "./operations";

const { owner } = await seededDatabase();
const log = { hidden: ["agency"], density: "dense", filters: true } as const;
const spaces = { hidden: ["state", "period"], density: "comfortable", filters: false } as const;

const value = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.reason ?? ""}`);
};

const arriving = (mailbox: string) => signedIn(owner, mailbox);
const chosen = async (mailbox: string, choice: unknown) =>
  value(await setPreferences.perform(await arriving(mailbox), choice, fromElsewhere()));
const looksOf = async (mailbox: string) => looksSchema.parse((await arriving(mailbox)).looks);

beforeEach(async () => {
  await owner.query("UPDATE person SET preferences = '{}'");
});

describe("a person's view of a table", () => {
  it("is there when they next sign in, and nobody else's", async () => {
    await chosen("officer.fr", { tables: { log } });
    expect((await looksOf("officer.fr")).tables).toEqual({ log });
    expect((await looksOf("head.fr")).tables).toEqual({});
  });

  it("leaves that of the other tables, and the newest stands", async () => {
    await chosen("officer.fr", { tables: { log } });
    await chosen("officer.fr", { tables: { spaces } });
    expect((await chosen("officer.fr", { density: "dense" })).tables).toEqual({ log, spaces });
    const again = { ...log, hidden: [] };
    expect((await chosen("officer.fr", { tables: { log: again } })).tables).toEqual({ log: again, spaces });
  });

  it("does not decide the theme of somebody who never chose one", async () => {
    await chosen("officer.fr", { tables: { log } });
    expect((await looksOf("officer.fr")).theme).toBeNull();
    expect(value(await readPreferences.perform(await arriving("officer.fr"), {}, fromElsewhere())).theme).toBe(
      "system",
    );
    await chosen("officer.fr", { theme: "dark" });
    expect(await looksOf("officer.fr")).toMatchObject({ theme: "dark", tables: { log } });
  });
});
