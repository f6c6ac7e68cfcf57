import type { PackageDetails } from "@/lib/packages/model";
import type { Draft, DraftField } from "./draft";
import type { SectionFrameFacts } from "./use-sections";

/** What every section of the form is given. */
export interface SectionProps {
  readonly draft: Draft;
  /** Fields whose words carry a classification mark. */
  readonly marked: readonly DraftField[];
  readonly readOnly: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly frame: SectionFrameFacts;
}

/** The draft with other details. */
export const withDetails = (draft: Draft, details: Partial<PackageDetails>): Draft => ({
  ...draft,
  details: { ...draft.details, ...details },
});
