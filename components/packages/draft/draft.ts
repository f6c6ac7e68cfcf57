import type { Missing, PackageDetails, PackageView } from "@/lib/packages/model";

/** What a person writes; files go their own way. */
export interface Draft {
  readonly title: string;
  readonly details: PackageDetails;
  readonly recipientIds: readonly string[];
}

/** The fields of a draft, in the order of the form. */
export const FIELDS = [
  "title",
  "summary",
  "period",
  "legalBasis",
  "offences",
  "languages",
  "evaluation",
  "handling",
  "handlingNote",
  "conditions",
  "recipients",
] as const;
export type DraftField = (typeof FIELDS)[number];

export const SECTIONS = ["what", "evidence", "codes", "recipients"] as const;
export type SectionName = (typeof SECTIONS)[number];

interface Place {
  readonly section: SectionName;
  /** Id of the element that holds the field. */
  readonly anchor: string;
}

const FIELD_PLACES: Readonly<Record<DraftField, Place>> = {
  title: { section: "what", anchor: "draft-title" },
  summary: { section: "what", anchor: "draft-summary" },
  period: { section: "what", anchor: "draft-period" },
  legalBasis: { section: "what", anchor: "draft-legal-basis" },
  offences: { section: "what", anchor: "draft-offences" },
  languages: { section: "evidence", anchor: "draft-languages" },
  evaluation: { section: "evidence", anchor: "draft-evaluation" },
  handling: { section: "codes", anchor: "draft-handling" },
  handlingNote: { section: "codes", anchor: "draft-handling-note" },
  conditions: { section: "codes", anchor: "draft-conditions" },
  recipients: { section: "recipients", anchor: "draft-recipients" },
};

const FIELD_OF: Readonly<Record<Exclude<Missing, "files" | "uploading" | "classified">, DraftField>> = {
  summary: "summary",
  period: "period",
  period_order: "period",
  legal_basis: "legalBasis",
  handling_note: "handlingNote",
  evaluation: "evaluation",
  languages: "languages",
  offences: "offences",
  conditions: "conditions",
  recipients: "recipients",
};

/** Where what is missing is mended; a classification mark where it stands. */
export function placeOf(missing: Missing, marked: readonly DraftField[]): Place {
  if (missing === "files" || missing === "uploading") return { section: "evidence", anchor: "draft-files" };
  return FIELD_PLACES[missing === "classified" ? (marked[0] ?? "title") : FIELD_OF[missing]];
}

export const draftOf = ({ title, details, recipients }: PackageView): Draft => ({
  title,
  details,
  recipientIds: recipients.map(({ agencyId }) => agencyId).sort(),
});

/** One field's value, written so that equal values are equal texts. */
export function written({ title, details, recipientIds }: Draft, field: DraftField): string {
  switch (field) {
    case "title":
      return title.trim();
    case "period":
      return JSON.stringify([details.periodFrom, details.periodTo]);
    case "evaluation":
      return JSON.stringify([details.evaluationSource, details.evaluationInformation]);
    case "recipients":
      return JSON.stringify([...recipientIds].sort());
    case "offences":
    case "languages":
    case "handling":
      return JSON.stringify([...details[field]].sort());
    default:
      return details[field].trim();
  }
}

export const changedFields = (from: Draft, to: Draft): readonly DraftField[] =>
  FIELDS.filter((field) => written(from, field) !== written(to, field));

/** The draft with one field of another. */
export function withField(draft: Draft, field: DraftField, from: Draft): Draft {
  const { details: own } = draft;
  const { details: other } = from;
  switch (field) {
    case "title":
      return { ...draft, title: from.title };
    case "recipients":
      return { ...draft, recipientIds: from.recipientIds };
    case "period":
      return { ...draft, details: { ...own, periodFrom: other.periodFrom, periodTo: other.periodTo } };
    case "evaluation": {
      const { evaluationSource, evaluationInformation } = other;
      return { ...draft, details: { ...own, evaluationSource, evaluationInformation } };
    }
    default:
      return { ...draft, details: { ...own, [field]: other[field] } };
  }
}

export interface Merged {
  readonly draft: Draft;
  /** Changed by the others only, and taken from them. */
  readonly taken: readonly DraftField[];
  /** Changed here and there, to different values: a person decides. Until then the draft keeps what is written here. */
  readonly disputed: readonly DraftField[];
}

/** Two people, or two tabs, wrote on from the same draft: what only one of them changed is no dispute. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const here = new Set(changedFields(base, mine));
  const there = changedFields(base, theirs);
  const taken = there.filter((field) => !here.has(field));
  const disputed = there.filter((field) => here.has(field) && written(mine, field) !== written(theirs, field));
  return { draft: taken.reduce((draft, field) => withField(draft, field, theirs), mine), taken, disputed };
}
