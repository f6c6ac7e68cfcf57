import { useTranslations } from "next-intl";
import type { CurrentSession } from "@/lib/sessions/model";
import { AgencyMark } from "../countries/agency-mark";
import { Facts } from "../ui/section";
import { Time } from "../ui/time";

/** Who one is here: what others see, and what one may do. */
export function OwnFacts({ own: { person, agency, session } }: { readonly own: CurrentSession }) {
  const t = useTranslations("people.account");
  const roles = useTranslations("roles");
  const named = person.roles.map((role) => (roles.has(role) ? roles(role) : role));
  return (
    <Facts
      facts={[
        { label: t("name"), value: <bdi>{person.name}</bdi> },
        { label: t("email"), value: <span className="break-all">{person.email}</span> },
        { label: t("agency"), value: <AgencyMark agency={{ ...agency, countryCode: agency.country }} /> },
        { label: t("roles"), value: named.length === 0 ? t("noRole") : named.join(" · ") },
        { label: t("sessionEnds"), value: <Time at={session.expiresAt} show="full" /> },
      ]}
    />
  );
}
