import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { absoluteTime } from "../ui/moment";
import type { Look } from "./looks";

/** A look in the reader's words. */
export function useLookWords() {
  const t = useTranslations("ui.timeline");
  const roles = useTranslations("roles");
  const purposes = useTranslations("ui.purpose.codes");
  const locale = useLocale();
  const now = useNow();
  const zone = useTimeZone() ?? "UTC";

  /** Null where there is none to tell: nobody signed in, or a refused attempt, which used no role. */
  const role = (look: Look) => {
    if (look.actorKind === "client") return t("machine");
    return look.role !== null && roles.has(look.role) ? roles(look.role) : null;
  };
  const who = (look: Look) => {
    if (look.actorName !== null) return look.actorName;
    if (look.actorKind === "system") return t("portal");
    return look.agency === null ? t("signedOut") : t("nameOnRequest");
  };
  const purpose = (look: Look) => {
    const code = look.purposeCode;
    if (code === null) return null;
    const word = purposes.has(code) ? purposes(code) : code;
    return look.purposeText === null ? word : `${word}: ${look.purposeText}`;
  };
  const sentence = (look: Look) =>
    t("point", {
      decision: t(look.decision),
      name: who(look),
      role: role(look) ?? "–",
      agency: look.agency?.shortName ?? "–",
      event: look.event,
      at: absoluteTime(new Date(look.at), locale, zone, now),
      purpose: purpose(look) ?? t("noPurpose"),
    });
  return { role, who, purpose, sentence, count: (count: number) => t("looks", { count }) };
}
