import { getRequestConfig } from "next-intl/server";
import { now } from "@/lib/clock";
import { reader } from "./reader";

const messages = {
  en: () => import("@/locales/en.json"),
  fr: () => import("@/locales/fr.json"),
  nl: () => import("@/locales/nl.json"),
} as const;

/** One language and one zone per answer; there is no language in addresses, so that a link means the same to all. */
export default getRequestConfig(async () => {
  const { locale, timeZone } = await reader();
  return { locale, timeZone, now: now(), messages: (await messages[locale]()).default };
});
