import { expect, it } from "vitest";
import { isLocale, isTheme, localeFromAcceptLanguage } from "./model";

it.each([
  ["nl-BE,nl;q=0.9,en;q=0.8", "nl"],
  ["sv, fr;q=0.7, en;q=0.9", "en"],
  ["FR", "fr"],
  ["fr;q=0", null],
  ["fr;q=x, nl;q=0.1", "nl"],
  ["sv-SE,nb;q=0.8", null],
  ["", null],
  [null, null],
])("reads %j as %j", (header, locale) => {
  expect(localeFromAcceptLanguage(header)).toBe(locale);
});

it("takes no other language or theme than the portal has", () => {
  expect([isLocale("nl"), isLocale("de"), isLocale("__proto__")]).toEqual([true, false, false]);
  expect([isTheme("dark"), isTheme("blue"), isTheme(undefined)]).toEqual([true, false, false]);
});
