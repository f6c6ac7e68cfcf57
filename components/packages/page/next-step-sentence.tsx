import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { capitalised, partyNames, usePlace, type Party } from "../../notices/party-names";
import { nextStep } from "./next-step";

type Recipient = Pick<PackageView["recipients"][number], "agencyId" | "shortName" | "countryCode">;

const partyOf = ({ agencyId, shortName, countryCode }: Recipient): Party => ({
  id: agencyId,
  shortName,
  countryCode,
});

/** Whose turn it is, in one sentence. */
export function NextStepSentence({ evidence }: { evidence: Parameters<typeof nextStep>[0] }) {
  const t = useTranslations("packages.next");
  const format = useFormatter();
  const locale = useLocale();
  const place = usePlace();
  const { key, who, count } = nextStep(evidence);
  const names = partyNames(who.map(partyOf), evidence.recipients.map(partyOf), place);
  const sentence = t(key, { count, who: format.list(names, { type: "conjunction" }) });
  return <p>{capitalised(sentence, locale)}</p>;
}
