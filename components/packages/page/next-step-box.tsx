import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { capitalised, partyNames, usePlace, type Party } from "../../notices/party-names";
import { classNames } from "../../ui/class-names";
import { nextStep } from "./next-step";

type Recipient = Pick<PackageView["recipients"][number], "agencyId" | "shortName" | "countryCode">;

const partyOf = ({ agencyId, shortName, countryCode }: Recipient): Party => ({
  id: agencyId,
  shortName,
  countryCode,
});

interface NextStepProps {
  readonly evidence: Parameters<typeof nextStep>[0];
  /** Where the box is shown. */
  readonly className: string;
}

/** Whose turn it is, in one sentence. */
export function NextStepBox({ evidence, className }: NextStepProps) {
  const t = useTranslations("packages.next");
  const format = useFormatter();
  const locale = useLocale();
  const place = usePlace();
  const { key, who, count } = nextStep(evidence);
  const names = partyNames(who.map(partyOf), evidence.recipients.map(partyOf), place);
  const sentence = t(key, { count, who: format.list(names, { type: "conjunction" }) });
  return (
    <section className={classNames("flex-col gap-1 rounded-lg border border-line bg-surface p-4", className)}>
      <h2 className="text-12 font-medium text-ink-faint">{t("title")}</h2>
      <p>{capitalised(sentence, locale)}</p>
    </section>
  );
}
