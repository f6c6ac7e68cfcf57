import { useTranslations } from "next-intl";
import { difference, isSame, type WordField } from "@/lib/packages/difference/model";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { WORD_VALUES } from "../provenance/word-values";
import { FileChanges } from "./file-changes";

interface DifferenceProps {
  readonly before: PackageView;
  readonly after: PackageView;
}

/** What a version has otherwise than the one before: files by their hash, words and codes, recipients. */
export function VersionDifference({ before, after }: DifferenceProps) {
  const t = useTranslations("packages.versions");
  const found = difference(before, after);
  const parties = [
    { label: t("recipientsAdded"), list: found.recipients.added },
    { label: t("recipientsRemoved"), list: found.recipients.removed },
  ];
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <h3 className="font-semibold">{t("difference", { version: before.version })}</h3>
      {isSame(found) ? <p>{t("nothing")}</p> : <FileChanges files={found.files} />}
      {parties
        .filter(({ list }) => list.length > 0)
        .map(({ label, list }) => (
          <div key={label} className="flex flex-col gap-1">
            <h4 className="text-13 font-medium text-ink-muted">{label}</h4>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {list.map((party) => (
                <li key={party.agencyId}>
                  <AgencyMark agency={party} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      {found.words.length > 0 && (
        <div className="flex flex-col gap-2">
          <h4 className="text-13 font-medium text-ink-muted">{t("words")}</h4>
          <dl className="flex flex-col divide-y divide-line">
            {found.words.map((field) => (
              <WordChange key={field} field={field} before={before} after={after} />
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

function WordChange({ field, before, after }: DifferenceProps & { field: WordField }) {
  const t = useTranslations("packages");
  return (
    <div className="flex flex-col gap-1.5 py-2.5">
      <dt className="font-medium">{t(`provenance.${field === "title" ? "titleField" : field}`)}</dt>
      <dd className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        <div className="min-w-0">
          <span className="text-12 text-ink-faint">{t("versions.before")}</span>
          <Value field={field} of={before} />
        </div>
        <div className="min-w-0">
          <span className="text-12 text-ink-faint">{t("versions.now")}</span>
          <Value field={field} of={after} />
        </div>
      </dd>
    </div>
  );
}

function Value({ field, of }: { field: WordField; of: PackageView }) {
  if (field === "title") return <bdi className="block">{of.title}</bdi>;
  const Shown = WORD_VALUES[field];
  return <Shown details={of.details} />;
}
