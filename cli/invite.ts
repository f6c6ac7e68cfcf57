import { CommandError } from "@/cli/failure";
import { borrowDatabase } from "@/cli/owner-database";
import { installationKind, requireCurrent, withOwner } from "@/cli/schema";
import { createAgencySchema } from "@/lib/agencies/model";
import { env } from "@/lib/env";
import { readKeyring } from "@/lib/keyring";
import { inviteFirstAdministrator, type FirstAdministrator, type Invitation } from "@/prisma/seed/first-administrator";

/** As commander hands them over; `country` is absent for a body of no country. */
export interface InviteOptions {
  readonly email: string;
  readonly name: string;
  readonly agency: string;
  readonly agencyName?: string;
  readonly kind: string;
  readonly country?: string;
  readonly timeZone: string;
  readonly language: string;
}

const REFUSALS: Record<Extract<Invitation, { ok: false }>["reason"], string> = {
  administrator_exists: "An administrator has enrolled already; people are invited in the portal from then on",
  country_unknown: "Comity has no profile of that country",
};

/** `comity invite`: prints the one-time link and nothing else, so that it can be piped to where it is wanted. */
export async function invite(options: InviteOptions): Promise<void> {
  const input = parse(options);
  const environment = env();
  const keyring = await readKeyring(environment.dataFolder);
  if (keyring.demo) throw new CommandError("The demonstration has its people; `comity demo` shows them");
  const database = await borrowDatabase(environment, keyring);
  try {
    await requireCurrent(database.url);
    if ((await installationKind(database.url)) !== "real") throw new CommandError("Run `comity migrate` first");
    const invitation = await withOwner(database.url, (owner) =>
      inviteFirstAdministrator(owner, input, environment.publicUrl),
    );
    if (!invitation.ok) throw new CommandError(REFUSALS[invitation.reason]);
    console.log(invitation.link);
    console.error(`The link works once, until ${invitation.expiresAt.toISOString()}.`);
  } finally {
    await database.stop();
  }
}

/** Throws CommandError naming the option that is wrong. */
function parse({
  email,
  name,
  agency,
  agencyName,
  kind,
  country,
  timeZone,
  language,
}: InviteOptions): FirstAdministrator {
  const { data, error } = createAgencySchema.safeParse({
    shortName: agency,
    name: agencyName ?? agency,
    kind,
    countryCode: country ?? null,
    timeZone,
    administrator: { email, name, language },
  });
  if (data !== undefined) return data;
  throw new CommandError(`The option ${optionOf(error.issues[0]?.path.join(".") ?? "")} is not valid`, {
    cause: error,
  });
}

const OPTIONS: Readonly<Record<string, string>> = {
  shortName: "--agency",
  name: "--agency-name",
  kind: "--kind",
  countryCode: "--country",
  timeZone: "--time-zone",
  "administrator.email": "--email",
  "administrator.name": "--name",
  "administrator.language": "--language",
};

const optionOf = (path: string): string => OPTIONS[path] ?? path;
