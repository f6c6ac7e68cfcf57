import { notFound } from "next/navigation";
import { dayStart } from "@/lib/clock";
import { readLogSchema, type LogView } from "@/lib/log/model";
import { textParameter, type SearchParameters } from "./search-parameters";

const FILTERS = ["event", "agencyId", "country", "personId", "decision", "from", "to"] as const;
type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

/**
 * The question that an address of the log page asks: days of the reader's own calendar become instants, the last day
 * counts whole. What does not parse ends in the not-found page.
 */
export function logQuestion(parameters: Awaited<SearchParameters>, timeZone: string, firstView: LogView) {
  const text = (name: string) => textParameter(parameters, name);
  const filters: Filters = {};
  for (const name of FILTERS) {
    const value = text(name);
    if (value !== undefined) filters[name] = value;
  }
  const asked = {
    ...filters,
    view: text("view") ?? firstView,
    spaceId: text("spaceId"),
    target: text("target"),
    cursor: text("cursor"),
    from: filters.from === undefined ? undefined : dayStart(filters.from, timeZone)?.toISOString(),
    to: filters.to === undefined ? undefined : dayStart(filters.to, timeZone, 1)?.toISOString(),
  };
  const parsed = readLogSchema.safeParse(asked);
  if (!parsed.success) return notFound();
  const query = Object.entries(parsed.data).flatMap(([key, value]) =>
    value === undefined || key === "cursor" ? [] : [[key, value]],
  );
  return { input: parsed.data, filters, exportQuery: new URLSearchParams(query).toString() };
}
