/** The languages the portal is complete in; the first is the fallback. */
export const locales = ["en", "fr", "nl"] as const;

export type Locale = (typeof locales)[number];

export const fallbackLocale: Locale = "en";

/** Holds the language of somebody who is not signed in; a signed-in person's own language wins. */
export const languageCookie = "comity-language";

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * Chooses a language from an Accept-Language header (RFC 9110 §12.5.4): the supported language with the highest weight,
 * the earlier one on a tie, `null` when none is supported.
 */
export function localeFromAcceptLanguage(header: string | null): Locale | null {
  let best: { locale: Locale; weight: number } | null = null;
  for (const part of (header ?? "").slice(0, 500).split(",")) {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const language = tag.split("-")[0];
    const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
    if (isLocale(language) && weight > 0 && (best === null || weight > best.weight))
      best = { locale: language, weight };
  }
  return best?.locale ?? null;
}
/** `system` follows the device; the others override it for one person. */
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** A copy of the person's preference, so that the very first byte of a page has the right ground. */
export const themeCookie = "comity-theme";

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

/** Each language in its own words: whoever looks for it reads no other. */
export const localeNames: Readonly<Record<Locale, string>> = { en: "English", fr: "Français", nl: "Nederlands" };
