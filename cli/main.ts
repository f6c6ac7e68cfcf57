import { Command, Option } from "commander";
import packageJson from "@/package.json";
import { explain } from "@/cli/failure";
import type { InviteOptions } from "@/cli/invite";
import type { PullOptions } from "@/cli/units/pull";
import { AGENCY_KINDS } from "@/lib/access/actor";
import { PURPOSE_CODES } from "@/lib/access/purpose-codes";
import { LANGUAGES } from "@/lib/people/model";

const ENVIRONMENT = `
Environment:
  DATABASE_URL            a PostgreSQL of yours, as a role that may create roles (default: one comes along)
  PORT                    where the portal listens (3000)
  COMITY_HOST             address the portal listens on (127.0.0.1)
  COMITY_DATA             data folder: keyring and embedded database (.comity)
  COMITY_URL              origin that people type (http://localhost:PORT)
  All variables: docs/operations.md`;

/** The command line. Each action loads its own modules, so that \`--help\` and \`demo\` answer at once. */
function program(): Command {
  const comity = new Command("comity")
    .description("The portal in which agencies of several countries share evidence.")
    .version(packageJson.version)
    .addHelpText("after", ENVIRONMENT)
    .showHelpAfterError("(comity --help shows what there is)");
  comity
    .command("up")
    .description("run the demonstration: database, migrations, demo data, build and portal; the same as npm start")
    .action(async () => (await import("@/cli/up")).up());
  comity
    .command("serve")
    .description("run a real installation, migrated by `comity migrate`")
    .action(async () => (await import("@/cli/serve")).serve());
  comity
    .command("migrate")
    .description("bring the database to this version and make the role of the web process")
    .action(async () => (await import("@/cli/migrate")).migrate());
  comity
    .command("purge")
    .description("remove abandoned uploads and stored contents that no file has; safe while the portal runs")
    .action(async () => (await import("@/cli/purge/purge")).purge());
  addInvite(comity);
  addUnits(comity);
  comity
    .command("seed")
    .description("fill a migrated, empty database with the demonstration's data")
    .action(async () => (await import("@/cli/seed")).seed());
  comity
    .command("demo")
    .description("show the demonstration's accounts and their one-time codes")
    .option("--json", "as JSON: url, people, clients")
    .addOption(new Option("--code <email>", "only the current one-time code of this person").conflicts("json"))
    .action(async (options: { json?: true; code?: string }) => (await import("@/cli/demo")).demo(options));
  return comity;
}

/** For a unit's own scripts: a machine client's credentials stand in COMITY_CLIENT_ID and COMITY_CLIENT_SECRET. */
function addUnits(comity: Command): void {
  comity
    .command("push")
    .description("send a folder's files into a draft package; run again to go on after an interruption")
    .argument("<folder>")
    .requiredOption("--package <id>", "the draft")
    .action(async (folder: string, options: { package: string }) =>
      (await import("@/cli/units/push")).push(folder, options),
    );
  comity
    .command("pull")
    .description("fetch a package's files into a folder and verify them; run again to go on after an interruption")
    .argument("<package>")
    .argument("<folder>")
    .addOption(new Option("--purpose <code>", "why the files are opened").choices(PURPOSE_CODES).makeOptionMandatory())
    .option("--purpose-text <words>", "the purpose in words, where its code says nothing by itself")
    .option("--receipt", "tell the provider that all of it was verified")
    .action(async (id: string, folder: string, options: PullOptions) =>
      (await import("@/cli/units/pull")).pull(id, folder, options),
    );
}

function addInvite(comity: Command): void {
  comity
    .command("invite")
    .description("print the one-time enrolment link of a real installation's first administrator")
    .requiredOption("--email <address>", "the person's address")
    .requiredOption("--name <name>", "the person's name or function")
    .requiredOption("--agency <short name>", "the first agency, as lists show it; made when there is none")
    .option("--agency-name <name>", "its full name (the short one)")
    .addOption(new Option("--kind <kind>", "what the agency is").choices(AGENCY_KINDS).default("law_enforcement"))
    .option(
      "--country <code>",
      "its country as the EU writes it (FR, EL, UK); none for a Union body or a court of no country",
    )
    .option("--time-zone <zone>", "its IANA time zone", "Europe/Brussels")
    .addOption(new Option("--language <code>", "the person's").choices(LANGUAGES).default("en"))
    .action(async (options: InviteOptions) => (await import("@/cli/invite")).invite(options));
}

try {
  await program().parseAsync();
} catch (error) {
  process.stderr.write(`comity: ${explain(error)}\n`);
  process.exitCode = 1;
}
// Everything was closed in order; only the schema engine leaves a timer of ten seconds behind.
process.exit();
