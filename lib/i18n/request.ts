import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { fallbackLocale, isLocale, languageCookie, localeFromAcceptLanguage, type Locale } from "./locales";

/** Language: the signed-in person's, else the cookie's, else what the browser asks for, else English. */
async function readerLocale(): Promise<Locale> {
  const cookie = (await cookies()).get(languageCookie)?.value;
  if (isLocale(cookie)) return cookie;
  return localeFromAcceptLanguage((await headers()).get("accept-language")) ?? fallbackLocale;
}

const messages = {
  en: () => import("@/locales/en.json"),
  fr: () => import("@/locales/fr.json"),
  nl: () => import("@/locales/nl.json"),
} as const;

export default getRequestConfig(async () => {
  const locale = await readerLocale();
  return { locale, timeZone: "Europe/Brussels", messages: (await messages[locale]()).default };
});
