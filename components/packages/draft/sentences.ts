import { capitalised, partyNames, type Party } from "../../notices/party-names";

/** What the sentences speak of: the draft as it stands this moment. */
export interface Prospect {
  readonly provider: Party;
  /** All agencies of the space, the provider among them. */
  readonly members: readonly Party[];
  readonly chosen: readonly Party[];
  readonly files: {
    readonly count: number;
    readonly bytes: number;
    /** On their way, stopped or incomplete. */
    readonly open: number;
    /** The first of their erasure times, ISO 8601; null without files. */
    readonly erasesAt: string | null;
  };
  readonly handling: readonly string[];
  readonly version: number;
}

/** How a language says it. */
export interface SentenceWords {
  readonly t: (key: string, values?: Record<string, string | number>) => string;
  readonly locale: string;
  /** A country's name inside a sentence. */
  readonly place: (code: string) => string;
  readonly list: (names: readonly string[]) => string;
  readonly size: (bytes: number) => string;
  readonly day: (at: string) => string;
}

export const TOPICS = ["sees", "unseen", "leaves", "conditions", "erasure", "release"] as const;
export type Topic = (typeof TOPICS)[number];
export interface Sentence {
  readonly topic: Topic;
  readonly text: string;
}

/** ISO 3166 of the Member States, with Greece's second code. */
const MEMBER_STATES = new Set(
  "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** Everything that a release of the draft would do, in the order in which one asks: it rewrites itself as one types. */
export function sentences(prospect: Prospect, words: SentenceWords): readonly Sentence[] {
  return [
    { topic: "sees", text: sees(prospect, words) },
    ...unseen(prospect, words),
    ...leaves(prospect, words).map((text) => ({ topic: "leaves" as const, text })),
    ...conditions(prospect, words).map((text) => ({ topic: "conditions" as const, text })),
    { topic: "erasure", text: erasure(prospect, words) },
    { topic: "release", text: words.t("release", { agency: prospect.provider.shortName }) },
  ];
}

const names = (parties: readonly Party[], { members }: Prospect, { place, list }: SentenceWords): string =>
  list(partyNames(parties, members, place));

function sees(prospect: Prospect, words: SentenceWords): string {
  const { provider, chosen, files } = prospect;
  if (chosen.length === 0) return words.t("nobody", { agency: provider.shortName });
  const values = {
    from: names([provider], prospect, words),
    // French counts the Netherlands as many.
    code: provider.countryCode ?? "none",
    who: names(chosen, prospect, words),
    count: files.count,
    size: words.size(files.bytes),
  };
  return capitalised(words.t(files.count === 0 ? "seesWords" : "sees", values), words.locale);
}

function unseen(prospect: Prospect, words: SentenceWords): readonly Sentence[] {
  const { provider, members, chosen } = prospect;
  if (chosen.length === 0) return [];
  const others = members.filter(({ id }) => id !== provider.id && !chosen.some((each) => each.id === id));
  const text =
    others.length === 0
      ? words.t("everybody")
      : capitalised(words.t("unseen", { who: names(others, prospect, words), count: others.length }), words.locale);
  return [{ topic: "unseen", text }];
}

function leaves(prospect: Prospect, words: SentenceWords): readonly string[] {
  const { provider, chosen, members } = prospect;
  const abroad = chosen.filter(({ countryCode }) => countryCode !== provider.countryCode);
  const home = provider.countryCode === null ? provider.shortName : words.place(provider.countryCode);
  const country = { country: home, code: provider.countryCode ?? "none" };
  if (chosen.length === 0) return [];
  if (abroad.length === 0) return [capitalised(words.t("stays", country), words.locale)];
  const outside = [...new Set(abroad.map(({ countryCode }) => countryCode))].filter(
    (code): code is string => code !== null && !MEMBER_STATES.has(code),
  );
  const leaving = words.t("leaves", { ...country, who: words.list(partyNames(abroad, members, words.place)) });
  const states = words.list(outside.map(words.place));
  return [
    capitalised(leaving, words.locale),
    ...(outside.length === 0 ? [] : [capitalised(words.t("outside", { states, count: outside.length }), words.locale)]),
  ];
}

function conditions({ provider, chosen, handling }: Prospect, { t }: SentenceWords): readonly string[] {
  if (chosen.length === 0) return [];
  const agency = { agency: provider.shortName };
  return [
    t("accept"),
    ...(handling.includes("H1") ? [t("H1", agency)] : []),
    ...(handling.includes("H2") ? [t("H2", agency)] : []),
    ...(handling.includes("H3") ? [t("H3")] : []),
  ];
}

function erasure({ files }: Prospect, { t, day }: SentenceWords): string {
  return files.erasesAt === null ? t("erasure") : t("erasureFrom", { day: day(files.erasesAt), count: files.count });
}
