import { Secret, TOTP } from "otpauth";
import { CommandError } from "@/cli/failure";
import { env } from "@/lib/env";
import { readKeyring } from "@/lib/keyring";
import { demoClients, demoPeople, type DemoPerson } from "@/prisma/seed/demo-people";

/** `comity demo`: the accounts that everybody may know, which is why a real installation has none of them. */
export async function demo(options: { json?: true; code?: string }): Promise<void> {
  const environment = env();
  const keyring = await readKeyring(environment.dataFolder);
  if (!keyring.demo) throw new CommandError("This is a real installation: it has no demonstration accounts");
  if (options.code !== undefined) console.log(currentCode(personOf(options.code)));
  else if (options.json === true) console.log(JSON.stringify(accounts(environment.publicUrl), null, 2));
  else console.log(accountList(environment.publicUrl));
}

/** The people of the demonstration as a person reads them. */
export function accountList(url: string): string {
  const width = Math.max(0, ...demoPeople.map((person) => person.email.length));
  const lines = demoPeople.map(
    (person) => `  ${person.email.padEnd(width)}  ${person.agency}: ${person.roles.join(", ")}`,
  );
  const passwords = [...new Set(demoPeople.map((person) => person.password))].join(" or ");
  return [
    `Sign in at ${url}/sign-in as one of`,
    ...lines,
    `with the password  ${passwords}`,
    "and the one-time code that  npx comity demo --code <e-mail>  prints.",
  ].join("\n");
}

function accounts(url: string) {
  return {
    url,
    people: demoPeople.map(({ email, password, totpSecret, name, agency, country, roles }) => {
      return { email, password, totpSecret, name, agency, country, roles };
    }),
    clients: demoClients.map(({ clientId, clientSecret, agency }) => ({ clientId, clientSecret, agency })),
  };
}

function personOf(email: string): DemoPerson {
  const person = demoPeople.find((candidate) => candidate.email === email);
  if (person === undefined) throw new CommandError(`The demonstration has no account ${email}`);
  return person;
}

function currentCode(person: DemoPerson): string {
  return new TOTP({ secret: Secret.fromBase32(person.totpSecret) }).generate();
}
