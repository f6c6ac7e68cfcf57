import { useTranslations } from "next-intl";
import { isoCode } from "../countries/country-code";

/** An agency of the space as sentences name it. */
export interface Party {
  readonly id: string;
  readonly shortName: string;
  readonly countryCode: string | null;
}

/**
 * Names for sentences: the country when all its agencies of the space are meant, "France (JIRS Lille)" when only some
 * are, the body's own name when it belongs to no country.
 * @param place the country's name as it stands inside a sentence, with its article where the language has one
 */
export function partyNames(
  chosen: readonly Party[],
  members: readonly Party[],
  place: (code: string) => string,
): readonly string[] {
  const named = new Map<string, string>();
  for (const party of chosen) {
    const { countryCode: code } = party;
    if (code === null) named.set(party.id, party.shortName);
    else if (
      members.filter((each) => each.countryCode === code).every((each) => chosen.some(({ id }) => id === each.id))
    )
      named.set(code, place(code));
    else named.set(party.id, `${place(code)} (${party.shortName})`);
  }
  return [...named.values()];
}

/** Whom a notice of this agency can be shared with: the fields that the browser needs, and no others. */
export function otherAgencies(
  members: readonly (Party & { readonly name: string })[],
  agencyId: string,
): readonly (Party & { readonly name: string })[] {
  return members
    .filter(({ id }) => id !== agencyId)
    .map(({ id, shortName, name, countryCode }) => ({ id, shortName, name, countryCode }));
}

/** The agency itself, as sentences name it. */
export const partyOf = ({ id, shortName, countryCode }: Party): Party => ({ id, shortName, countryCode });

/** The country's name inside a sentence. */
export function usePlace(): (code: string) => string {
  const t = useTranslations("notices.places");
  return (code) => (t.has(isoCode(code)) ? t(isoCode(code)) : code);
}

/** The first letter of a sentence. */
export function capitalised(text: string, locale: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join("");
}
