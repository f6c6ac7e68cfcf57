import { cookies, headers } from "next/headers";
import { currentActor } from "@/lib/auth/current-actor";
import { looksSchema } from "@/lib/people/preferences/model";
import {
  fallbackLocale,
  isLocale,
  isTheme,
  languageCookie,
  localeFromAcceptLanguage,
  themeCookie,
  type Locale,
  type Theme,
} from "./model";

/** What the portal must know of a reader before it writes a word: nothing here is evidence. */
export interface Reader {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** Shown to somebody of whom no zone is known: the seat of the hosting State's portal is set by the operator. */
const fallbackTimeZone = "Europe/Brussels";

/**
 * Language: the signed-in person's, else the cookie's, else what the browser asks for, else English.
 * The cookie is written by the language switch, so that the sign-in page stays in the person's language.
 */
export async function reader(): Promise<Reader> {
  const [actor, cookie, asked] = await Promise.all([currentActor(), cookies(), headers()]);
  const timeZone = actor.kind === "anonymous" ? fallbackTimeZone : actor.timeZone;
  const choices = [actor.kind === "person" ? actor.language : null, cookie.get(languageCookie)?.value];
  const locale = choices.find(isLocale) ?? localeFromAcceptLanguage(asked.get("accept-language")) ?? fallbackLocale;
  return { locale, timeZone };
}

/** The theme the signed-in person chose, on whatever device; else the one chosen on this device; `system` follows it. */
export async function readerTheme(): Promise<Theme> {
  const [actor, cookie] = await Promise.all([currentActor(), cookies()]);
  const own = actor.kind === "person" ? looksSchema.parse(actor.looks).theme : null;
  const here = cookie.get(themeCookie)?.value;
  return own ?? (isTheme(here) ? here : "system");
}
