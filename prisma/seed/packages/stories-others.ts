import { CSV, JSONL, PDF, PNG, TEXT, usual } from "./details";
import { ago, type Story } from "./story";

const recalled: Story = {
  key: "locations",
  space: 0,
  author: "officer.fr",
  begun: ago(20, "09:20"),
  title: "Location data of the night ferry, 7 and 8 October",
  details: {
    ...usual,
    periodFrom: "2026-10-07",
    periodTo: "2026-10-08",
    summary:
      "Two tracks of 48 points each, from a harbour in Sweden to one in Norway, with the sketch of the crossing.",
  },
  files: [
    { path: "tracks/journey.csv", content: "journey.csv", type: CSV },
    { path: "tracks/sketch.png", content: "map.png", type: PNG },
    { path: "reports/observation.pdf", content: "observation.pdf", type: PDF },
  ],
  submitted: { at: ago(20, "10:00"), by: "officer.fr" },
  released: { at: ago(20, "11:30"), by: "head.fr" },
  recalled: {
    at: ago(5, "16:20"),
    by: "head.fr",
    reason: "The court annulled the order on the location data of this period: it was given without jurisdiction.",
  },
  recipients: [
    {
      agency: "Polisen NOA",
      accepted: { at: ago(20, "12:10"), by: "officer.se" },
      downloaded: { at: ago(20, "12:55"), by: "officer.se" },
      verified: { at: ago(20, "13:02"), by: "officer.se" },
      deleted: { at: ago(4, "07:40"), by: "officer.se" },
    },
    {
      agency: "Kripos",
      accepted: { at: ago(19, "07:20"), by: "officer.no" },
      downloaded: { at: ago(19, "08:45"), by: "officer.no" },
    },
    { agency: "NCA", accepted: { at: ago(18, "09:00"), by: "officer.uk" } },
  ],
  looks: [
    { at: ago(15, "13:00"), by: "officer.se", file: "tracks/sketch.png", purpose: "P4" },
    { at: ago(9, "10:12"), by: "officer.no", file: "tracks/journey.csv", purpose: "P1" },
    { at: ago(5, "17:05"), by: "officer.no", refused: "not_released" },
    { at: ago(4, "10:44"), by: "officer.uk", refused: "not_released" },
  ],
};

const unitedKingdom: Story = {
  key: "united-kingdom",
  space: 0,
  author: "examiner.fr",
  begun: ago(2, "13:05"),
  title: "Messages in cells of the United Kingdom, with the reply under Article 31",
  details: {
    ...usual,
    summary:
      "Records whose cells were in the United Kingdom. The notified State answered: may be used under conditions. The conditions are in the reply, page 2.",
    legalBasis:
      "Request for mutual legal assistance, Trade and Cooperation Agreement, Part Three, Title VIII; invented number MLA/UK/2026/44.",
    handling: ["H0", "H1", "H2"],
  },
  files: [
    { path: "messages/united-kingdom.jsonl", content: "united-kingdom.jsonl", type: JSONL },
    { path: "orders/article-31-reply.pdf", content: "article-31-reply.pdf", type: PDF },
  ],
  submitted: { at: ago(2, "14:20"), by: "examiner.fr" },
  released: { at: ago(1, "08:15"), by: "head.fr" },
  recipients: [{ agency: "NCA" }, { agency: "Eurojust", accepted: { at: ago(1, "09:40"), by: "officer.eurojust" } }],
};

const norway: Story = {
  key: "norway",
  space: 0,
  author: "officer.se",
  begun: ago(25, "10:10"),
  title: "Observation at the ferry quay and the parcel that changed vehicles",
  details: {
    ...usual,
    periodFrom: "2026-10-08",
    periodTo: "2026-10-08",
    summary: "Report of the observation, a drawing of the parcel, and the transfer record for Norway.",
    legalBasis:
      "Art. 13 of the Convention of 29 May 2000; for Norway the second additional protocol to the 1959 Convention, Art. 20 and 26.",
    languages: ["sv", "en"],
    conditions:
      "Use in the Norwegian part of the investigation. Onward transfer only with the consent of the provider.",
  },
  files: [
    { path: "Rapporter/Färjeläget 8 oktober.pdf", content: "observation.pdf", type: PDF },
    { path: "Rapporter/transfer-record.pdf", content: "transfer-record.pdf", type: PDF },
    { path: "Bilder/paket 3 av 4.png", content: "parcel.png", type: PNG },
    { path: "Bilder/skiss.png", content: "map.png", type: PNG },
  ],
  submitted: { at: ago(25, "11:00"), by: "officer.se" },
  released: { at: ago(25, "14:40"), by: "head.se" },
  recipients: [
    {
      agency: "Kripos",
      accepted: { at: ago(24, "07:02"), by: "officer.no" },
      downloaded: { at: ago(24, "07:45"), by: "officer.no" },
      verified: { at: ago(24, "07:51"), by: "officer.no" },
    },
    {
      agency: "Gendarmerie C3N",
      accepted: { at: ago(24, "09:10"), by: "officer.fr" },
      downloaded: { at: ago(24, "09:31"), by: "officer.fr" },
    },
  ],
  looks: [{ at: ago(14, "14:20"), by: "officer.fr", file: "Bilder/paket 3 av 4.png", purpose: "P1" }],
};

const netherlands: Story = {
  key: "netherlands",
  space: 0,
  author: "officer.nl",
  begun: ago(1, "09:30"),
  title: "Onderzoek loods: berichten, tekening en verklaring van de verbalisant",
  details: {
    ...usual,
    summary: "Berichten uit Nederlandse cellen, met een tekening van het pakket en een schriftelijke verklaring.",
    languages: ["nl", "en"],
    conditions:
      "Alleen voor het gemeenschappelijke onderzoeksteam. Gebruik als bewijs na toestemming van de officier van justitie.",
  },
  files: [
    { path: "berichten/nederland.jsonl", content: "netherlands.jsonl", type: JSONL },
    { path: "verklaring/verklaring.txt", content: "verklaring.txt", type: TEXT },
    { path: "tekening/pakket.png", content: "parcel.png", type: PNG },
  ],
  submitted: { at: ago(1, "10:15"), by: "officer.nl" },
  released: { at: ago(1, "12:50"), by: "head.nl" },
  recipients: [{ agency: "Gendarmerie C3N" }, { agency: "Europol" }],
};

const ports: Story = {
  key: "ports",
  space: 1,
  author: "officer.fr",
  begun: ago(6, "08:00"),
  title: "Visits of five vessels to tank farms, August and September",
  details: {
    ...usual,
    periodFrom: "2026-08-03",
    periodTo: "2026-10-01",
    summary: "Sixty visits named in the invented bills of lading: date, vessel, berth, declared tonnes.",
    legalBasis: "Art. 13 of the Convention of 29 May 2000; JIT agreement JIT/FR-SE/2026/021 (invented).",
    offences: ["16", "27"],
    languages: ["en"],
  },
  files: [{ path: "visits.csv", content: "visits.csv", type: CSV }],
  submitted: { at: ago(6, "08:20"), by: "officer.fr" },
  released: { at: ago(6, "09:00"), by: "head.fr" },
  recipients: [
    {
      agency: "Polisen NOA",
      accepted: { at: ago(6, "09:45"), by: "officer.se" },
      downloaded: { at: ago(6, "09:58"), by: "officer.se" },
    },
  ],
};

export const others: readonly Story[] = [norway, recalled, ports, unitedKingdom, netherlands];
