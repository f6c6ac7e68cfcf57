import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";

/** Nested messages of one language, as in locales/*.json. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** Words that are the same in another language for good: by language, the message's text. */
export type SameWords = Readonly<Record<string, readonly string[]>>;

/**
 * What is wrong with the translations, measured against the first language: missing and surplus messages, messages that
 * do not parse or take other arguments, empty ones, and copies nobody translated.
 */
export function catalogueComplaints(catalogues: Readonly<Record<string, Catalogue>>, same: SameWords): string[] {
  const [[first, original] = ["", {}], ...others] = Object.entries(catalogues);
  const source = messages(original);
  return [
    ...ownComplaints(first, source),
    ...others.flatMap(([language, catalogue]) => {
      const translated = messages(catalogue);
      return [
        ...ownComplaints(language, translated),
        ...differences(language, source, translated),
        ...copies(language, source, translated, same[language] ?? []),
      ];
    }),
  ];
}

type Messages = ReadonlyMap<string, string>;

function messages(catalogue: Catalogue, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [path, text] of messages(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

function ownComplaints(language: string, all: Messages): string[] {
  return [...all].flatMap(([key, text]) => {
    if (text.trim() === "") return [`${language} ${key}: empty`];
    return takenBy(text) === null ? [`${language} ${key}: does not parse`] : [];
  });
}

function differences(language: string, source: Messages, translated: Messages): string[] {
  const missing = [...source.keys()].filter((key) => !translated.has(key)).map((key) => `${language} ${key}: missing`);
  const surplus = [...translated.keys()].filter((key) => !source.has(key)).map((key) => `${language} ${key}: surplus`);
  const strange = [...translated].flatMap(([key, text]) => {
    const [wanted, taken] = [takenBy(source.get(key) ?? text), takenBy(text)];
    return wanted === null || taken === null || wanted === taken
      ? []
      : [`${language} ${key}: takes ${taken}, not ${wanted}`];
  });
  return [...missing, ...surplus, ...strange];
}

function copies(language: string, source: Messages, translated: Messages, same: readonly string[]): string[] {
  const untranslated = [...translated].filter(([key, text]) => source.get(key) === text && hasWords(text));
  const texts = new Set(untranslated.map(([, text]) => text));
  return [
    ...untranslated
      .filter(([, text]) => !same.includes(text))
      .map(([key, text]) => `${language} ${key}: untranslated: ${text}`),
    ...same
      .filter((text) => !texts.has(text))
      .map((text) => `${language}: listed as the same word, but is no longer: ${text}`),
  ];
}

/** Messages made of arguments, signs and single letters read the same everywhere. */
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\{[^{}]*\}/g, ""));

/** The arguments and tags a message takes, sorted; null when it does not parse. */
function takenBy(text: string): string | null {
  try {
    return [...new Set(argumentsOf(parse(text)))].sort().join(" ") || "nothing";
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...argumentsOf(element.children)];
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))];
    }
    return [element.value];
  });
}
