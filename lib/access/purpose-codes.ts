/**
 * Why evidence is opened (domain.md 7.5; LED 2016/680 Art. 25(1) asks for the justification of a consultation):
 * P1 own case, P2 threat to life, P3 preparing a request, P4 preparing evidence, P5 disclosure, P6 quality or technical,
 * P7 supervision or audit, P8 data-subject right, P9 court order.
 */
export const PURPOSE_CODES = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"] as const;
export type PurposeCode = (typeof PURPOSE_CODES)[number];

/** Codes that say nothing by themselves: which threat, what fault, whose supervision, which right, which order. */
export const PURPOSES_WITH_TEXT: readonly PurposeCode[] = ["P2", "P6", "P7", "P8", "P9"];
