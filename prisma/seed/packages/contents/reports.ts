import { pdf } from "./pdf";

const withheld =
  "The technical means of the capture are withheld. Reason: protected by the law of the collecting State. Decided by the competent authority of that State; the act and its date are with the provider. What is withheld is declared here and not left out.";

/** Reports and orders of the invented operation. */
export const reports: Readonly<Record<string, () => Uint8Array>> = {
  "capture-report.pdf": () =>
    pdf("Report of capture, NORDLICHT-TEST", [
      {
        heading: "1. What was captured",
        paragraphs: [
          "Operation NORDLICHT-TEST. Everything in this report is invented.",
          "Stage 1: messages that the devices had stored, 28 September to 4 October 2026, copied in the night to 5 October. 900 records in batch 1005-A. Batch 1005-B repeats the last 120 of them: the transfer was started twice.",
          "Stage 2: messages as they were written, 5 to 11 October 2026. 1,100 records in seven daily batches.",
          "Counting rule: one record is one message as received at the capture point, counted once by its record hash. Cut-off: 12 October 2026, 00:00 UTC.",
        ],
      },
      {
        heading: "2. By whom, under which law",
        paragraphs: [
          "Order-giving State: France. Unit: Gendarmerie C3N. Territory of the measure: France. The devices were in Sweden, Norway, the Netherlands, France and the United Kingdom.",
          "Legal basis of the collection: Code of criminal procedure, article 706-102-1. Order of the liberty and custody judge, invented number 2026/0917.",
          withheld,
        ],
      },
      {
        heading: "3. Gaps, clocks, duplicates",
        paragraphs: [
          "Gap: 11 October 2026, 02:14 to 03:02 UTC. The source was silent. Nothing was lost in transfer.",
          "Clock: all times in UTC; the capture point was compared with two time servers each hour, the offset never exceeded 0.04 seconds.",
          "Duplicates: 120 records, listed by hash. They are removed in version 2 of the package, and the raw batch stays with the provider.",
        ],
      },
    ]),
  "attestation.pdf": () =>
    pdf("Attestation of genuineness", [
      {
        heading: "Attestation of genuineness",
        paragraphs: [
          "The head of the technical unit attests that the records handed over are genuine and complete with regard to the order under which they were captured (Code of criminal procedure, article 230-3).",
          "The attestation covers the batches 1005-A and 1005-L to 1011-L. It does not cover batch 1005-B, which repeats what was delivered before.",
          "Signed by function: head of the technical unit. The name is with the provider. Invented document.",
        ],
      },
    ]),
  "article-31-reply.pdf": () =>
    pdf("Reply under Article 31", [
      {
        heading: "Reply of the notified State",
        paragraphs: [
          "Notification of the interception of telecommunications without technical assistance (Directive 2014/41, Article 31, Annex C).",
          "Answer within 96 hours: the material may be used under conditions.",
          "1. Use in the investigation of the operation named in the notification only.",
          "2. Use as evidence after a separate decision of the competent court of the notified State.",
        ],
      },
      {
        heading: "Conditions in detail",
        paragraphs: [
          "The conditions bind every recipient of the material. A recipient outside the Union accepts them before the first look and says so in the transfer record.",
          "A wish to use the material for another offence is sent to the notified State through the provider.",
        ],
      },
    ]),
  "transfer-record.pdf": () =>
    pdf("Transfer record", [
      {
        heading: "Transfer to a third country",
        paragraphs: [
          "Recipient: Kripos, Norway. Legal basis: second additional protocol to the 1959 Convention, Articles 20 and 26; for the Union side Directive 2016/680, Articles 35 and 36.",
          "Purpose: the joint investigation NORDLICHT-TEST. Onward transfer only with the consent of the provider.",
          "Date, time and content of the transfer stand in the portal's log; this record is kept for the supervisory authority (Directive 2016/680, Article 37(3)). Invented document.",
        ],
      },
    ]),
  "annulment.pdf": () =>
    pdf("Decision on annulment", [
      {
        heading: "Decision",
        paragraphs: [
          "The court annuls the order on the location data of 24 to 30 October: it was given by a judge without jurisdiction. Invented decision.",
          "Every holder of copies deletes them and confirms it. Uses that were made are reported to the court.",
        ],
      },
    ]),
  "observation.pdf": () =>
    pdf("Report of observation", [
      {
        heading: "Observation at the ferry quay",
        paragraphs: [
          "Two vehicles left the ferry at 02:10 local time. Both drove to the lay-by north of the bridge and stood there for eleven minutes.",
          "No photographs of people were taken. The sketch of the parcel that changed vehicles is attached as a drawing.",
          "Ort: färjeläget. Väder: regn, god sikt. Åklagaren informerad.",
        ],
      },
      {
        heading: "Times",
        paragraphs: [
          "02:10 landing. 02:31 lay-by. 02:42 departure of the first vehicle. 02:44 departure of the second vehicle.",
        ],
      },
    ]),
};
