import { useLocale, useMessages, useTranslations } from "next-intl";
import type { LogLine } from "@/lib/log/model";
import { useCountryName } from "../countries/country-mark";
import { shortened } from "../ui/hash";
import { useEventWords } from "./log-looks";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

/** What the sentence may say: the values seen in the lines at hand, the one chosen already, and all events and countries. */
export interface FilterOptions {
  readonly agencies: readonly Option[];
  readonly people: readonly Option[];
  readonly countries: readonly Option[];
  readonly events: readonly OptionGroup[];
}

interface Chosen {
  readonly agencyId?: string | undefined;
  readonly personId?: string | undefined;
}

export function useFilterOptions(lines: readonly LogLine[], chosen: Chosen): FilterOptions {
  const collator = new Intl.Collator(useLocale());
  const sorted = (options: Iterable<Option>) => [...options].sort((a, b) => collator.compare(a.label, b.label));
  const found = (chosenId: string | undefined, pairs: readonly (readonly [string | null, string | null])[]) => {
    const known = new Map<string, string>(chosenId === undefined ? [] : [[chosenId, shortened(chosenId)]]);
    for (const [id, label] of pairs) if (id !== null && label !== null) known.set(id, label);
    return sorted([...known].map(([value, label]) => ({ value, label })));
  };
  return {
    agencies: found(
      chosen.agencyId,
      lines.map((line) => [line.agencyId, line.agencyName]),
    ),
    people: found(
      chosen.personId,
      lines.map((line) => [line.actorId, line.actorName]),
    ),
    countries: sorted(useCountries()),
    events: useEvents(),
  };
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === "object" && value !== null ? Object.keys(value) : [];

const child = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** Codes are ISO's in the catalogue and the portal's own in the log. */
const ownCodes: Readonly<Record<string, string>> = { GB: "UK", GR: "EL" };

function useCountries(): readonly Option[] {
  const name = useCountryName();
  const names = child(child(useMessages(), "countries"), "names");
  return keysOf(names).map((code) => ({ value: ownCodes[code] ?? code, label: name(code) }));
}

function useEvents(): readonly OptionGroup[] {
  const t = useTranslations("log.nouns");
  const words = useEventWords();
  const events = child(useMessages(), "events");
  return keysOf(events).map((noun) => ({
    label: t.has(noun) ? t(noun) : noun,
    options: keysOf(child(events, noun)).map((verb) => ({
      value: `${noun}.${verb}`,
      label: words(`${noun}.${verb}`),
    })),
  }));
}
