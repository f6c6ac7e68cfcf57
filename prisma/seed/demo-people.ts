import { createHash } from "node:crypto";
import { Secret } from "otpauth";
import { v5 } from "uuid";
import type { AgencyKind, ClientScope, Role } from "@/lib/access/actor";

/** Everything here is invented and public: people are named by role, and the passphrase is printed at each start. */
export interface DemoAgency {
  readonly id: string;
  readonly shortName: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly country: string | null;
  readonly timeZone: string;
}

export interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** Base32. */
  readonly totpSecret: string;
  readonly name: string;
  /** The agency's short name. */
  readonly agency: string;
  readonly agencyId: string;
  readonly country: string | null;
  readonly roles: readonly Role[];
  readonly language: "en" | "fr" | "nl";
  readonly timeZone: string;
}

export interface DemoClient {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly agency: string;
  readonly agencyId: string;
  readonly scopes: readonly ClientScope[];
}

export const DEMO_PASSPHRASE = "border crossing evidence 2026";
export const DEMO_DOMAIN = "demo.comity.example";

const NAMESPACE = "6f1d2c1e-7b0a-5c55-9e6e-2f0f6a1c9d10";
const idOf = (name: string): string => v5(name, NAMESPACE);
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const agency = (
  key: string,
  shortName: string,
  name: string,
  kind: AgencyKind,
  country: string | null,
  timeZone: string,
) => ({
  id: idOf(`agency ${key}`),
  shortName,
  name,
  kind,
  country,
  timeZone,
});

const [police, judicial, union] = ["law_enforcement", "judicial", "union_body"] as const;

const agencies = {
  c3n: agency(
    "c3n",
    "Gendarmerie C3N",
    "Gendarmerie nationale, Centre de lutte contre les criminalités numériques",
    police,
    "FR",
    "Europe/Paris",
  ),
  jirs: agency("jirs", "JIRS Lille", "Juridiction interrégionale spécialisée de Lille", judicial, "FR", "Europe/Paris"),
  politie: agency(
    "politie",
    "Politie",
    "Politie, Eenheid Landelijke Opsporing en Interventies",
    police,
    "NL",
    "Europe/Amsterdam",
  ),
  om: agency("om", "Openbaar Ministerie", "Openbaar Ministerie, Landelijk Parket", judicial, "NL", "Europe/Amsterdam"),
  noa: agency(
    "noa",
    "Polisen NOA",
    "Polismyndigheten, Nationella operativa avdelningen",
    police,
    "SE",
    "Europe/Stockholm",
  ),
  kripos: agency(
    "kripos",
    "Kripos",
    "Den nasjonale enhet for bekjempelse av organisert og annen alvorlig kriminalitet",
    police,
    "NO",
    "Europe/Oslo",
  ),
  nca: agency("nca", "NCA", "National Crime Agency", police, "UK", "Europe/London"),
  bka: agency("bka", "BKA", "Bundeskriminalamt", police, "DE", "Europe/Berlin"),
  europol: agency(
    "europol",
    "Europol",
    "European Union Agency for Law Enforcement Cooperation",
    union,
    null,
    "Europe/Amsterdam",
  ),
  eurojust: agency(
    "eurojust",
    "Eurojust",
    "European Union Agency for Criminal Justice Cooperation",
    union,
    null,
    "Europe/Amsterdam",
  ),
  operator: agency("operator", "Portal operator", "Portal operator of the hosting State", police, "FR", "Europe/Paris"),
} as const;

export const demoAgencies: readonly DemoAgency[] = Object.values(agencies);

const person = (
  mailbox: string,
  name: string,
  of: DemoAgency,
  language: DemoPerson["language"],
  ...roles: readonly Role[]
): DemoPerson => {
  const email = `${mailbox}@${DEMO_DOMAIN}`;
  const totpSecret = new Secret({ buffer: Uint8Array.from(digest(`comity demo totp ${email}`).subarray(0, 20)).buffer })
    .base32;
  const { id: agencyId, shortName, country, timeZone } = of;
  return {
    id: idOf(email),
    email,
    password: DEMO_PASSPHRASE,
    totpSecret,
    name,
    agency: shortName,
    agencyId,
    country,
    roles,
    language,
    timeZone,
  };
};

const { c3n, jirs, politie, om, noa, kripos, nca, bka, europol, eurojust, operator } = agencies;

export const demoPeople: readonly DemoPerson[] = [
  person("officer.fr", "Liaison officer FR-1", c3n, "fr", "liaison_officer"),
  person("head.fr", "Head of unit FR-1", c3n, "fr", "head_of_unit"),
  person("examiner.fr", "Examiner FR-1", c3n, "fr", "examiner"),
  person("spaceadmin.fr", "Space administrator FR-1", c3n, "fr", "space_administrator", "unit_operator"),
  person("dpo.fr", "Data protection officer FR-1", c3n, "fr", "data_protection_officer"),
  person("admin.fr", "Agency administrator FR-1", c3n, "fr", "agency_administrator"),
  person("admin2.fr", "Agency administrator FR-2", c3n, "fr", "agency_administrator"),
  person("prosecutor.fr", "Prosecutor FR-1", jirs, "fr", "prosecutor"),
  person("officer.nl", "Liaison officer NL-1", politie, "nl", "liaison_officer"),
  person("head.nl", "Head of unit NL-1", politie, "nl", "head_of_unit"),
  person("admin.nl", "Agency administrator NL-1", politie, "nl", "agency_administrator"),
  person("prosecutor.nl", "Prosecutor NL-1", om, "nl", "prosecutor"),
  person("officer.se", "Liaison officer SE-1", noa, "en", "liaison_officer"),
  person("head.se", "Head of unit SE-1", noa, "en", "head_of_unit"),
  person("dpo.se", "Data protection officer SE-1", noa, "en", "data_protection_officer"),
  person("admin.se", "Agency administrator SE-1", noa, "en", "agency_administrator"),
  person("officer.no", "Liaison officer NO-1", kripos, "en", "liaison_officer"),
  person("officer.uk", "Liaison officer UK-1", nca, "en", "liaison_officer"),
  person("officer.de", "Liaison officer DE-1", bka, "en", "liaison_officer"),
  person("officer.europol", "Liaison officer Europol-1", europol, "en", "liaison_officer"),
  person("officer.eurojust", "Liaison officer Eurojust-1", eurojust, "en", "liaison_officer"),
  person("operator", "Technical operator-1", operator, "en", "technical_operator"),
];

const client = (key: string, name: string, of: DemoAgency, ...scopes: readonly ClientScope[]): DemoClient => {
  const id = idOf(`client ${key}`);
  return {
    id,
    clientId: id,
    clientSecret: digest(`comity demo client ${key}`).toString("base64url"),
    name,
    agency: of.shortName,
    agencyId: of.id,
    scopes,
  };
};

const unitScopes = [
  "spaces:read",
  "notices:read",
  "notices:write",
  "packages:read",
  "packages:write",
  "log:read",
] as const;
export const demoClients: readonly DemoClient[] = [
  client("fr", "Case system FR", c3n, ...unitScopes),
  client("se", "Case system SE", noa, ...unitScopes),
];
