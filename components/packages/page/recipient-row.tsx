import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { RecipientStatePill } from "./package-state";

/** Every recipient that the reader may know of, with the word of how far it is: one row. */
export function RecipientRow({ recipients }: { recipients: PackageView["recipients"] }) {
  const t = useTranslations("packages");
  if (recipients.length === 0) return null;
  return (
    <ul aria-label={t("recipientsRow")} className="flex flex-wrap gap-2">
      {recipients.map(({ agencyId, shortName, countryCode, state }) => (
        <li
          key={agencyId}
          className="inline-flex max-w-full items-center gap-2 rounded-full border border-line bg-surface py-0.5 ps-2.5 pe-1 text-13"
        >
          <AgencyMark agency={{ shortName, countryCode }} />
          <RecipientStatePill state={state} />
        </li>
      ))}
    </ul>
  );
}
