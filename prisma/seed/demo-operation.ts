import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { demoAgencies, demoPeople, type DemoPerson } from "./demo-people";

/** The invented operation NORDLICHT-TEST (domain.md 9.10) as far as spaces and notices tell it. Everything is fixed: two runs give the same bytes. */
export const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A version 7 id that is always the same: its time is the event's, its random part comes from the name. */
export const idAt = (at: Date, name: string): string =>
  v7({ msecs: at.getTime(), random: digestOf(name).subarray(0, 16), seq: 0 });

/** A number in [0, below) that depends on the name alone. */
export const pick = (name: string, below: number): number => digestOf(name).readUInt32BE(0) % below;

export const person = (key: string): DemoPerson => {
  const found = demoPeople.find(({ email }) => email.startsWith(`${key}@`));
  if (!found) throw new Error(`no demo person ${key}`);
  return found;
};

export const agencyId = (shortName: string): string => {
  const found = demoAgencies.find((agency) => agency.shortName === shortName);
  if (!found) throw new Error(`no demo agency ${shortName}`);
  return found.id;
};

export interface DemoSpace {
  readonly id: string;
  readonly name: string;
  readonly operation: string;
  readonly purpose: string;
  readonly agreement: string;
  readonly signedOn: string;
  readonly period: readonly [string, string];
  readonly openedAt: Date;
  /** Keys of admitted people; their agencies are the members. The first administers. */
  readonly people: readonly string[];
}

const opened = new Date("2026-09-14T08:30:00Z");
const openedLater = new Date("2026-10-19T07:15:00Z");

export const demoSpaces: readonly DemoSpace[] = [
  {
    id: idAt(opened, "space nordlicht"),
    name: "NORDLICHT-TEST",
    operation: "Operation NORDLICHT-TEST",
    purpose:
      "Joint investigation of a test network that sells encrypted telephones to invented groups: who runs it, who supplies it, who uses it to plan violence.",
    agreement: "JIT/FR-NL/2026/017 (invented)",
    signedOn: "2026-09-10",
    period: ["2026-09-14", "2027-03-14"],
    openedAt: opened,
    people: [
      "spaceadmin.fr",
      "officer.fr",
      "head.fr",
      "examiner.fr",
      "prosecutor.fr",
      "officer.nl",
      "head.nl",
      "prosecutor.nl",
      "officer.se",
      "head.se",
      "officer.no",
      "officer.uk",
      "officer.europol",
      "officer.eurojust",
    ],
  },
  {
    id: idAt(openedLater, "space koralle"),
    name: "KORALLE-TEST",
    operation: "Operation KORALLE-TEST",
    purpose: "Joint investigation of invented fuel smuggling between two ports.",
    agreement: "JIT/FR-SE/2026/021 (invented)",
    signedOn: "2026-10-16",
    period: ["2026-10-19", "2027-01-19"],
    openedAt: openedLater,
    people: ["spaceadmin.fr", "officer.fr", "head.fr", "officer.se", "head.se", "officer.europol"],
  },
];

export interface DemoNotice {
  readonly id: string;
  readonly spaceId: string;
  readonly author: DemoPerson;
  readonly state: "draft" | "shared" | "withdrawn";
  readonly at: Date;
  readonly title: string;
  readonly body: string;
  readonly recipients: readonly string[];
  readonly withdrawalReason: string | null;
}

const everybody = ["Politie", "Openbaar Ministerie", "Polisen NOA", "Kripos", "NCA", "Europol", "Eurojust"];

const notice = (
  space: 0 | 1,
  at: string,
  author: string,
  state: DemoNotice["state"],
  recipients: readonly string[],
  title: string,
  body: string,
  withdrawalReason?: string,
): DemoNotice => {
  const time = new Date(at);
  const spaceId = demoSpaces[space]?.id ?? "";
  return {
    id: idAt(time, title),
    spaceId,
    author: person(author),
    state,
    at: time,
    title,
    body,
    recipients,
    withdrawalReason: withdrawalReason ?? null,
  };
};

export const demoNotices: readonly DemoNotice[] = [
  notice(
    0,
    "2026-09-15T09:05:00Z",
    "officer.fr",
    "shared",
    everybody,
    "Duty desks for the first phase",
    "Paris answers day and night. Stockholm and Oslo answer from 06:00 to 22:00 local time; outside these hours call the duty officer of the national unit. The Hague takes over on French public holidays.",
  ),
  notice(
    0,
    "2026-09-22T13:40:00Z",
    "prosecutor.fr",
    "shared",
    ["Polisen NOA", "Kripos", "NCA"],
    "Conditions for material from stage 1",
    "Material of stage 1 may be used to prevent a threat to life at once. Any other use in proceedings needs the written consent of the French prosecutor; ask through the portal and quote the package.",
  ),
  notice(
    0,
    "2026-10-06T07:20:00Z",
    "officer.nl",
    "shared",
    ["Gendarmerie C3N", "JIRS Lille", "Europol"],
    "Repeated batch of 5 October",
    "Batch 1005-B repeats 120 messages of 1005-A. Count each message once. The package without the repetition follows.",
  ),
  notice(
    0,
    "2026-10-06T16:10:00Z",
    "officer.fr",
    "withdrawn",
    ["Polisen NOA", "Kripos"],
    "Two travellers on the night ferry",
    "Two handles announce a journey across the border between Sweden and Norway in the night to Thursday.",
    "The times were read in the wrong zone. A corrected notice replaces this one.",
  ),
  notice(
    0,
    "2026-10-06T17:25:00Z",
    "officer.fr",
    "shared",
    ["Polisen NOA", "Kripos"],
    "Two travellers on the night ferry (corrected)",
    "Two handles announce a journey across the border between Sweden and Norway in the night to Thursday, 01:00 to 03:00 CEST. Handles are in the package of the same day.",
  ),
  notice(
    0,
    "2026-10-14T10:00:00Z",
    "head.se",
    "shared",
    ["Gendarmerie C3N", "Politie"],
    "Hearing in Stockholm on 2 December",
    "The court asks who in Sweden read the French material, when and why. We answer from the access log; tell us by 20 November whether France wants names withheld.",
  ),
  notice(
    0,
    "2026-10-27T08:45:00Z",
    "officer.europol",
    "shared",
    ["Gendarmerie C3N", "Politie", "Polisen NOA", "Kripos"],
    "Operational meeting, week 46",
    "Agenda: gap of 11 October, answer of the State concerned under Article 31, date of the action day. Send participants' names by Friday.",
  ),
  notice(
    0,
    "2026-11-05T12:30:00Z",
    "officer.no",
    "shared",
    ["Gendarmerie C3N"],
    "Legal basis for the Norwegian part",
    "Norway takes part under the second additional protocol. The transfer record for each release to Oslo names it; without the record nothing is sent.",
  ),
  notice(
    0,
    "2026-11-12T15:05:00Z",
    "officer.fr",
    "shared",
    everybody,
    "Gap in the live feed on 11 October",
    "From 02:14 to 03:02 UTC no messages were captured. Nothing was lost in transfer: the source was silent. The statement of completeness of the unit says so.",
  ),
  notice(
    0,
    "2026-11-19T09:50:00Z",
    "officer.uk",
    "shared",
    ["Gendarmerie C3N", "Politie"],
    "Disclosure deadline in London",
    "The defence has until 15 December to ask for the access log of the exhibit. We will ask for an extract through the portal.",
  ),
  notice(
    0,
    "2026-11-20T14:20:00Z",
    "officer.fr",
    "draft",
    [],
    "Action day: first outline",
    "Draft for the head of unit. Not to be shared before the meeting of week 48.",
  ),
  notice(
    1,
    "2026-10-20T09:00:00Z",
    "officer.fr",
    "shared",
    ["Polisen NOA", "Europol"],
    "First list of ports",
    "Ports, berths and tank farms named in the invented bills of lading, with the dates of each visit.",
  ),
  notice(
    1,
    "2026-11-10T11:35:00Z",
    "officer.se",
    "shared",
    ["Gendarmerie C3N"],
    "Customs officer on duty",
    "Gothenburg names one officer for questions about bills of lading. The name is in the agency's directory.",
  ),
];
