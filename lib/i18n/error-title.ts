import type { ErrorCode } from "@/lib/errors";
import english from "@/locales/en.json";
import french from "@/locales/fr.json";
import dutch from "@/locales/nl.json";

const titles: Readonly<Record<string, Readonly<Record<ErrorCode, string>>>> = {
  en: english.problems,
  fr: french.problems,
  nl: dutch.problems,
};

/** The title of a problem document in the first language of the request that we have, else in English. */
export function errorTitle(code: ErrorCode, acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  const language = wanted.find((each) => each in titles) ?? "en";
  return (titles[language] ?? english.problems)[code];
}
