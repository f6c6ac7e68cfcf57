/** Closed lists of the field; their words are in the catalogues under `packages.codes`. */

/** domain.md 4.3. H0 always applies. */
export const HANDLING_CODES = ["H0", "H1", "H2", "H3"] as const;
export type HandlingCode = (typeof HANDLING_CODES)[number];

/** 4×4 grid, Europol Regulation 2016/794 Art. 29; domain.md 4.4. */
export const EVALUATION_SOURCE = ["A", "B", "C", "X"] as const;
export const EVALUATION_INFORMATION = ["1", "2", "3", "4"] as const;

/** Languages of evidence, ISO 639-1, plus "other". */
export const LANGUAGES = [
  "ar",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fi",
  "fr",
  "it",
  "nb",
  "nl",
  "pl",
  "pt",
  "ro",
  "ru",
  "sq",
  "sr",
  "sv",
  "tr",
  "uk",
  "other",
] as const;

/** Crimes of Europol's Annex I by its numbers (Reg. 2016/794); domain.md 4.11. */
export const OFFENCES = [
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "10",
  "11",
  "12",
  "13",
  "14",
  "15",
  "16",
  "17",
  "18",
  "19",
  "20",
  "21",
  "22",
  "23",
  "24",
  "25",
  "26",
  "27",
  "28",
  "29",
  "30",
] as const;
