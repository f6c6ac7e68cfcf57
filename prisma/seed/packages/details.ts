import type { Story } from "./story";

/** What most packages of the operation say alike. */
export const usual: Story["details"] = {
  periodFrom: "2026-09-28",
  periodTo: "2026-10-11",
  legalBasis:
    "Art. 13 of the Convention of 29 May 2000; JIT agreement JIT/FR-NL/2026/017 (invented). Collection: Code of criminal procedure, art. 706-102-1.",
  handling: ["H0", "H1"],
  evaluationSource: "A",
  evaluationInformation: "1",
  languages: ["en", "fr", "nb", "nl", "sv"],
  offences: ["2", "3"],
  conditions:
    "For the purposes of the joint investigation only. Use as evidence needs the written consent of the French prosecutor; ask through the portal and quote the package.",
};

export const JSONL = "application/jsonl";
export const PDF = "application/pdf";
export const PNG = "image/png";
export const CSV = "text/csv";
export const TEXT = "text/plain";
