import { JSONL, PDF, PNG, TEXT, usual } from "./details";
import { ago, type Story, type StoryFile } from "./story";

const live = ["1005-L", "1006-L", "1007-L", "1008-L", "1009-L", "1010-L", "1011-L"].map((batch): StoryFile => ({
  path: `messages/stage-2/${batch}.jsonl`,
  content: `${batch}.jsonl`,
  type: JSONL,
}));
const reports: readonly StoryFile[] = [
  { path: "reports/capture-report.pdf", content: "capture-report.pdf", type: PDF },
  { path: "reports/attestation.pdf", content: "attestation.pdf", type: PDF },
];
const stored: StoryFile = { path: "messages/stage-1/1005-A.jsonl", content: "1005-A.jsonl", type: JSONL };
const rhythm: StoryFile = { path: "figures/messages-per-hour.png", content: "rhythm.png", type: PNG };
const statement: StoryFile = { path: "STATEMENT.txt", content: "statement.txt", type: TEXT };

const firstBegun = ago(12, "08:10");
/** Files that version 2 takes over keep the day they arrived. */
const taken = (file: StoryFile, number: number): StoryFile => ({
  ...file,
  uploaded: new Date(firstBegun.getTime() + (number + 1) * 90_000),
});

const firstVersion: Story = {
  key: "messages-1",
  space: 0,
  author: "officer.fr",
  begun: firstBegun,
  title: "Messages of 28 September to 11 October, stages 1 and 2",
  details: {
    ...usual,
    summary:
      "2,000 messages between 40 handles in 14 days, with the report of capture. Stage 1: stored messages up to 4 October. Stage 2: live from 5 October. No messages between 02:14 and 03:02 UTC on 11 October: the source was silent.",
  },
  files: [
    stored,
    { ...stored, path: "messages/stage-1/1005-B.jsonl", content: "1005-B.jsonl" },
    ...live,
    ...reports,
    statement,
    rhythm,
  ],
  submitted: { at: ago(12, "09:40"), by: "officer.fr" },
  released: { at: ago(12, "13:25"), by: "head.fr" },
  recipients: [
    {
      agency: "Polisen NOA",
      accepted: { at: ago(12, "14:02"), by: "officer.se" },
      downloaded: { at: ago(12, "15:20"), by: "officer.se" },
      verified: { at: ago(12, "15:41"), by: "officer.se" },
    },
    {
      agency: "Kripos",
      accepted: { at: ago(11, "07:15"), by: "officer.no" },
      downloaded: { at: ago(11, "09:02"), by: "officer.no" },
      rejected: {
        at: ago(11, "10:30"),
        by: "officer.no",
        reason:
          "Batch 1005-B repeats 120 records of 1005-A. Our case system refuses records with the same hash; send the set without the repetition.",
      },
    },
    {
      agency: "Politie",
      accepted: { at: ago(11, "08:05"), by: "officer.nl" },
      downloaded: { at: ago(11, "09:25"), by: "officer.nl" },
    },
    {
      agency: "Europol",
      accepted: { at: ago(12, "14:30"), by: "officer.europol" },
      downloaded: { at: ago(10, "09:12"), by: "officer.europol" },
    },
  ],
  looks: [
    {
      at: ago(10, "13:10"),
      by: "head.se",
      file: reports[0]?.path ?? "",
      purpose: "P7",
      purposeText: "Check before the hearing of 2 December",
    },
    { at: ago(9, "06:50"), by: "officer.se", file: live[2]?.path ?? "", purpose: "P4" },
    { at: ago(9, "11:35"), by: "officer.nl", file: stored.path, purpose: "P3" },
    // Read at night and not for a case: what the head of unit asks about (domain.md 9.10).
    {
      at: ago(8, "02:17"),
      by: "examiner.fr",
      file: live[4]?.path ?? "",
      purpose: "P6",
      purposeText: "Curious whether the export opens",
    },
    {
      at: ago(8, "02:21"),
      by: "examiner.fr",
      file: live[5]?.path ?? "",
      purpose: "P6",
      purposeText: "Curious whether the export opens",
    },
  ],
};

const secondVersion: Story = {
  ...firstVersion,
  key: "messages-2",
  supersedes: "messages-1",
  begun: ago(7, "07:45"),
  title: "Messages of 28 September to 11 October, stages 1 and 2, without the repeated batch",
  details: {
    ...firstVersion.details,
    summary:
      "Replaces version 1. Batch 1005-B is gone: it repeated 120 records of 1005-A. The statement of completeness is new, the provenance statement is added; the messages are byte for byte the same as before.",
  },
  files: [
    taken(stored, 0),
    ...live.map((file, number) => taken(file, number + 2)),
    ...reports.map((file, number) => taken(file, number + 9)),
    { ...statement, content: "statement-2.txt" },
    taken(rhythm, 12),
    { path: "figures/who-writes-to-whom.png", content: "network.png", type: PNG },
    { path: "provenance/provenance.json", content: "provenance.json", type: "application/json" },
  ],
  submitted: { at: ago(7, "08:30"), by: "officer.fr" },
  released: { at: ago(7, "10:05"), by: "head.fr" },
  recipients: [
    { agency: "Polisen NOA" },
    {
      agency: "Kripos",
      accepted: { at: ago(7, "11:20"), by: "officer.no" },
      downloaded: { at: ago(6, "07:31"), by: "officer.no" },
      verified: { at: ago(6, "07:40"), by: "officer.no" },
    },
    { agency: "Politie", accepted: { at: ago(6, "12:45"), by: "officer.nl" } },
    {
      agency: "Europol",
      accepted: { at: ago(7, "10:40"), by: "officer.europol" },
      downloaded: { at: ago(7, "12:04"), by: "officer.europol" },
    },
  ],
  looks: [
    { at: ago(5, "08:20"), by: "officer.no", file: "figures/who-writes-to-whom.png", purpose: "P1" },
    { at: ago(4, "13:55"), by: "officer.nl", file: live[3]?.path ?? "", purpose: "P3" },
    { at: ago(4, "15:30"), by: "officer.se" },
    { at: ago(4, "15:31"), by: "officer.se", file: stored.path, refused: "conditions_not_accepted" },
    { at: ago(3, "09:12"), by: "officer.uk", refused: "not_recipient" },
    { at: ago(2, "07:05"), by: "officer.europol", file: "provenance/provenance.json", purpose: "P4" },
  ],
};

const threat: Story = {
  key: "threat",
  space: 0,
  author: "officer.fr",
  begun: ago(3, "20:31"),
  title: "Threat to life: thread of 9 October, house behind a harbour",
  details: {
    ...usual,
    periodFrom: "2026-10-09",
    periodTo: "2026-10-09",
    summary:
      "Seven messages threaten a man with death if he does not pay before Saturday. Cells of both handles: Sweden. Released in 14 minutes by the officer on duty's head; the confirmation follows in a package.",
    handling: ["H0", "H3"],
    handlingNote: "H3-LIFE: only to prevent the threat to life, at once and without further consent.",
    offences: ["9"],
    languages: ["en"],
    evaluationSource: "B",
    evaluationInformation: "3",
    conditions:
      "Use to protect life at once. Tell the French duty desk what was done: warned, arrested, no action, not located.",
  },
  files: [
    { path: "thread-t-threat.jsonl", content: "threat.jsonl", type: JSONL },
    { path: "assessment.txt", content: "assessment.txt", type: TEXT },
  ],
  submitted: { at: ago(3, "20:38"), by: "officer.fr" },
  released: { at: ago(3, "20:45"), by: "head.fr" },
  recipients: [
    {
      agency: "Polisen NOA",
      accepted: { at: ago(3, "20:49"), by: "officer.se" },
      downloaded: { at: ago(3, "20:52"), by: "officer.se" },
      verified: { at: ago(3, "20:54"), by: "officer.se" },
    },
  ],
  looks: [
    {
      at: ago(3, "20:57"),
      by: "head.se",
      file: "thread-t-threat.jsonl",
      purpose: "P2",
      purposeText: "Threat named in the package",
    },
    {
      at: ago(3, "21:40"),
      by: "officer.se",
      file: "thread-t-threat.jsonl",
      purpose: "P2",
      purposeText: "Threat named in the package",
    },
  ],
};

export const released: readonly Story[] = [firstVersion, secondVersion, threat];
