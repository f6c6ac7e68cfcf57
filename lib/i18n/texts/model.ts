import { CLIENT_TEXTS } from "../client-texts/model";

/** A catalogue or a part of one. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

export const EVERYWHERE: readonly string[] = CLIENT_TEXTS.everywhere;
const AREAS: Readonly<Record<string, readonly string[]>> = CLIENT_TEXTS.areas;
export type Area = keyof typeof CLIENT_TEXTS.areas;
export const textsOf = (area: Area): readonly string[] => AREAS[area] ?? [];

function at(texts: Texts, path: string): string | Texts | undefined {
  return path
    .split(".")
    .reduce<string | Texts | undefined>((level, name) => (typeof level === "object" ? level[name] : undefined), texts);
}

export const hasPart = (texts: Texts, path: string): boolean => at(texts, path) !== undefined;

/** The catalogue's parts at these paths (`packages.codes`), standing where they stand in it. */
export const picked = (texts: Texts, paths: readonly string[]): Texts =>
  paths.reduce<Texts>((all, path) => {
    const part = at(texts, path);
    if (part === undefined) return all;
    return merged(
      all,
      path.split(".").reduceRight<string | Texts>((inner, name) => ({ [name]: inner }), part),
    );
  }, {});

/** Both, group by group; where both have a text, the second's. */
export function merged(first: Texts, second: string | Texts): Texts {
  if (typeof second === "string") return first;
  const all: Record<string, string | Texts> = { ...first };
  for (const [name, part] of Object.entries(second)) {
    const there = all[name];
    all[name] = typeof there === "object" && typeof part === "object" ? merged(there, part) : part;
  }
  return all;
}
