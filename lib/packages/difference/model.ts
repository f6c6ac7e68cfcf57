import type { PackageDetails, PackageView } from "../model";

/** The words of a package that two versions are compared by, in the order of the form. */
const WORD_FIELDS = [
  "title",
  "summary",
  "period",
  "legalBasis",
  "handling",
  "handlingNote",
  "evaluation",
  "languages",
  "offences",
  "conditions",
] as const;
export type WordField = (typeof WORD_FIELDS)[number];

type Party = Pick<PackageView["recipients"][number], "agencyId" | "shortName" | "countryCode">;
type Version = Pick<PackageView, "title" | "details"> & {
  readonly files: readonly Pick<PackageView["files"][number], "path" | "sha256">[];
  readonly recipients: readonly Party[];
};

export interface PackageDifference {
  readonly files: {
    /** Paths that are new, and paths that are gone: no file of the other version has their content. */
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Same path, other content. */
    readonly changed: readonly string[];
    /** Same content, other path. */
    readonly moved: readonly { readonly from: string; readonly to: string }[];
    readonly same: number;
  };
  readonly words: readonly WordField[];
  readonly recipients: { readonly added: readonly Party[]; readonly removed: readonly Party[] };
}

/** What `after` has otherwise than `before`. Files are compared by their SHA-256; those still on their way do not count. */
export function difference(before: Version, after: Version): PackageDifference {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  return {
    files: fileDifference(digests(before), digests(after)),
    words: WORD_FIELDS.filter((field) => old[field] !== fresh[field]),
    recipients: {
      added: after.recipients.filter(({ agencyId }) => !has(before, agencyId)),
      removed: before.recipients.filter(({ agencyId }) => !has(after, agencyId)),
    },
  };
}

/** Whether two versions are alike in everything that is compared. */
export const isSame = ({ files, words, recipients }: PackageDifference): boolean =>
  [files.added, files.removed, files.changed, files.moved, words, recipients.added, recipients.removed].every(
    ({ length }) => length === 0,
  );

const has = ({ recipients }: Version, agencyId: string): boolean =>
  recipients.some((recipient) => recipient.agencyId === agencyId);

type Digests = ReadonlyMap<string, string>;

const digests = ({ files }: Version): Digests =>
  new Map(files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [[path, sha256] as const])));

function fileDifference(before: Digests, after: Digests): PackageDifference["files"] {
  const gone = new Map<string, string[]>();
  for (const [path, digest] of before) if (!after.has(path)) gone.set(digest, [...(gone.get(digest) ?? []), path]);
  const [added, changed, moved]: [string[], string[], { from: string; to: string }[]] = [[], [], []];
  let same = 0;
  for (const [path, digest] of after) {
    const was = before.get(path);
    const from = was === undefined ? gone.get(digest)?.shift() : undefined;
    if (was === digest) same += 1;
    else if (was !== undefined) changed.push(path);
    else if (from === undefined) added.push(path);
    else moved.push({ from, to: path });
  }
  return { added, removed: [...gone.values()].flat(), changed, moved, same };
}

/** One text per field, alike exactly when the field is. */
function wordsOf({ title, details }: Version): Record<WordField, string> {
  const sorted = (codes: readonly string[]) => [...codes].sort().join();
  const pair = (...values: (string | null)[]) => JSON.stringify(values);
  const { summary, legalBasis, handlingNote, conditions }: PackageDetails = details;
  return {
    title,
    summary,
    period: pair(details.periodFrom, details.periodTo),
    legalBasis,
    handling: sorted(details.handling),
    handlingNote,
    evaluation: pair(details.evaluationSource, details.evaluationInformation),
    languages: sorted(details.languages),
    offences: sorted(details.offences),
    conditions,
  };
}
