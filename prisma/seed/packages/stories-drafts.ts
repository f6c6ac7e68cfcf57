import { JSONL, PDF, PNG, TEXT, usual } from "./details";
import { ago, type Story } from "./story";

const LONG =
  "Compilation of the correspondence about the second telephone, the four parcels and the vehicle with the foreign number plate, including translations";

const incomplete: Story = {
  key: "draft-incomplete",
  space: 0,
  author: "officer.fr",
  begun: ago(1, "15:10"),
  title: "Action day: material for week 48",
  details: { summary: "To be completed after the meeting of week 48.", languages: ["fr"] },
  files: [],
  recipients: [],
};

const complete: Story = {
  key: "draft-complete",
  space: 0,
  author: "examiner.fr",
  begun: ago(2, "09:15"),
  title: LONG,
  details: {
    ...usual,
    summary:
      "Correspondence with translations; two statements in other scripts. The attestation of genuineness is missing and has been asked for.",
    handling: ["H0", "H2", "H3"],
    handlingNote: "H3-SOURCE: protect the source of the translations.",
    languages: ["ar", "en", "fr", "other"],
  },
  files: [
    { path: "شهادة/إفادة الشاهد الثاني.txt", content: "arabic.txt", type: TEXT },
    { path: "עדות/תרגום.txt", content: "hebrew.txt", type: TEXT },
    {
      path: "correspondence/A very long name, as exports of case systems make them, with the number of the case, the number of the exhibit, the date of the extraction and the name of the tool 2026-10-12T07-45-00Z.jsonl",
      content: "journey.jsonl",
      type: JSONL,
    },
    { path: "correspondence/drawing of the parcel.png", content: "parcel.png", type: PNG },
    // What it is said to be and what it is differ: the portal says so.
    { path: "correspondence/scan.pdf", content: "network.png", type: PDF },
  ],
  recipients: [{ agency: "Polisen NOA" }, { agency: "Politie" }, { agency: "Europol" }],
  helpers: ["officer.fr"],
};

const sentBack: Story = {
  key: "draft-sent-back",
  space: 0,
  author: "officer.fr",
  begun: ago(4, "10:30"),
  title: "Journey of two travellers, messages and sketch",
  details: {
    ...usual,
    periodFrom: "2026-10-07",
    periodTo: "2026-10-08",
    summary: "Eight messages on board the night ferry and a sketch of the crossing.",
  },
  files: [
    { path: "journey.jsonl", content: "journey.jsonl", type: JSONL },
    { path: "sketch.png", content: "map.png", type: PNG },
  ],
  recipients: [{ agency: "Polisen NOA" }, { agency: "Kripos" }],
  sentBack: {
    submitted: { at: ago(4, "11:20"), by: "officer.fr" },
    returned: {
      at: ago(3, "08:55"),
      by: "head.fr",
      reason: "The sketch shows the border of 2019. Draw it again, and name the two handles in the summary.",
    },
  },
};

const inReview: Story = {
  key: "in-review",
  space: 0,
  author: "officer.fr",
  begun: ago(1, "13:20"),
  title: "Messages in cells of Sweden and Norway, contact with a lawyer withheld",
  details: {
    ...usual,
    summary:
      "Records by country of the cell. In one thread a lawyer may take part: its words are withheld and with the filter team, the times are not.",
  },
  files: [
    { path: "by-country/sweden.jsonl", content: "sweden.jsonl", type: JSONL },
    { path: "by-country/norway.jsonl", content: "norway.jsonl", type: JSONL },
    { path: "reports/capture-report.pdf", content: "capture-report.pdf", type: PDF },
    { path: "reports/transfer-record.pdf", content: "transfer-record.pdf", type: PDF },
    { path: "figures/who-writes-to-whom.png", content: "network.png", type: PNG },
  ],
  submitted: { at: ago(1, "14:45"), by: "officer.fr" },
  recipients: [{ agency: "Polisen NOA" }, { agency: "Kripos" }],
};

const swedish: Story = {
  key: "swedish-review",
  space: 0,
  author: "officer.se",
  begun: ago(2, "11:40"),
  title: "Answer of the harbour office and drawings",
  details: {
    ...usual,
    summary: "Drawings of the quay and of the parcel; the harbour office answered in writing.",
    languages: ["sv"],
  },
  files: [
    { path: "Svar.txt", content: "svar.txt", type: TEXT },
    { path: "Ritning.png", content: "parcel.png", type: PNG },
  ],
  submitted: { at: ago(2, "12:30"), by: "officer.se" },
  recipients: [{ agency: "Gendarmerie C3N" }],
};

export const drafts: readonly Story[] = [sentBack, swedish, complete, inReview, incomplete];
