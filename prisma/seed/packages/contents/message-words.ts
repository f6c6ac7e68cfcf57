/** Words of the invented messages. Nobody wrote them; the handles belong to nobody. */
const FIRST = ["quiet", "amber", "north", "paper", "glass", "iron", "slow", "blue"] as const;
const SECOND = ["harbour", "fox", "lantern", "sparrow", "anchor"] as const;
export const handles: readonly string[] = FIRST.flatMap((first) =>
  SECOND.map((second) => `${first}-${second}@nordlicht.test`),
);

export const places = [
  "the old sawmill",
  "quay 14",
  "the blue hangar",
  "the lay-by north of the bridge",
  "the ice house",
] as const;
export const things = ["crates", "pallets", "phones", "rolls", "engines"] as const;

/** `{place}`, `{thing}`, `{number}` and `{hour}` are filled in. */
export const sentences: Readonly<Record<"sv" | "nb" | "nl" | "en" | "fr", readonly string[]>> = {
  sv: [
    "Kommer {hour}, har {number} {thing} med mig",
    "Är du framme vid {place}?",
    "Bilen är klar, men dörren måste lagas först",
    "Vänta till efter {hour}, det står folk där",
    "Jag ringer inte mer på den här",
  ],
  nb: [
    "Ferja går {hour}, vi møtes ved {place}",
    "{number} {thing} mangler fra sist",
    "Ikke skriv adressen her",
    "Han betaler på fredag, sier han",
    "Sett den bak {place} og gå",
  ],
  nl: [
    "Om {hour} bij {place}, niet eerder",
    "Er staan nog {number} {thing} in de loods",
    "Zeg tegen hem dat het papier niet klopt",
    "De chauffeur wil eerst geld zien",
    "Morgen weer, nu te druk op de weg",
  ],
  en: [
    "{number} {thing} left, the rest went to {place}",
    "be there at {hour} or not at all",
    "who counted? I get another number",
    "keep the second phone off until {hour}",
    "new man on the door, wait for my word",
  ],
  fr: [
    "Le camion part à {hour}, {number} {thing} dedans",
    "Personne à {place}, je repasse ce soir",
    "Ne garde rien chez toi",
    "Il demande encore un délai",
    "C'est réglé, efface tout",
  ],
};

/** The thread in which a life is threatened, in its order (domain.md 4.7). */
export const threat: readonly string[] = [
  "he still says he never had the {thing}",
  "he had them. {number}. I counted",
  "then he pays or he does not see Saturday",
  "where does he sleep now",
  "green house behind the harbour, the door on the water side",
  "two of us, Friday after {hour}",
  "no phones from there on",
];

/** Two travellers on the night ferry, in their order; the cell changes from Sweden to Norway half-way. */
export const journey: readonly string[] = [
  "on board, upper deck",
  "same. we do not know each other",
  "cash in the spare wheel?",
  "in the cool box. do not open before the other side",
  "land in sight",
  "customs waved us through",
  "turn off at {place}, he waits until {hour}",
  "done. back with the morning boat",
];

export const WITHHELD = "[withheld: possible privileged contact with a lawyer; with the filter team]";
