import type { AgencyFacts } from "../countries/agency-mark";

export type LookDecision = "allowed" | "denied" | "failed";

/** One entry of the access log as a person sees it; whatever is a code in the log is already a word here, where noted. */
export interface Look {
  readonly id: string;
  /** ISO 8601 with a zone. */
  readonly at: string;
  /** The event in the reader's language. */
  readonly event: string;
  readonly decision: LookDecision;
  /** Why it was refused, in the reader's language. */
  readonly reason: string | null;
  readonly actorKind: "person" | "client" | "anonymous" | "system";
  /** Null for somebody not signed in, and for another agency's people, whose names are given on justified request. */
  readonly actorName: string | null;
  /** The role by which it was allowed; null when it was not. */
  readonly role: string | null;
  /** The agency as it was named then; null for somebody not signed in. */
  readonly agency: (AgencyFacts & { readonly id: string }) | null;
  readonly purposeCode: string | null;
  readonly purposeText: string | null;
  /** What it was about. */
  readonly target: { readonly label: string; readonly href: string | null } | null;
}

export interface Mark {
  /** 0 to 1 along the time line. */
  readonly place: number;
  readonly looks: readonly Look[];
  readonly decision: LookDecision;
}

export interface Lane {
  readonly id: string;
  readonly agency: Look["agency"];
  readonly count: number;
  readonly marks: readonly Mark[];
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** From the first to the last look in milliseconds, at least an hour, with a little air at both ends. */
export function rangeOf(looks: readonly Look[]): Range {
  const times = looks.map((look) => Date.parse(look.at));
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const air = Math.max(1_800_000, (last - first) * 0.03);
  return { from: first - air, to: last + air };
}

/** Looks closer than this share of the line become one mark: ten thousand dots would be one bar. */
const bucket = 1 / 120;

const gravity: Readonly<Record<LookDecision, number>> = { allowed: 0, failed: 1, denied: 2 };

function gravest(looks: readonly Look[]): LookDecision {
  return looks.reduce<LookDecision>(
    (worst, look) => (gravity[look.decision] > gravity[worst] ? look.decision : worst),
    "allowed",
  );
}

function marksOf(looks: readonly Look[], { from, to }: Range): readonly Mark[] {
  const buckets = new Map<number, Look[]>();
  for (const look of looks) {
    const key = Math.floor((Date.parse(look.at) - from) / (to - from) / bucket);
    buckets.set(key, [...(buckets.get(key) ?? []), look]);
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([key, inside]) => ({ place: (key + 0.5) * bucket, looks: inside, decision: gravest(inside) }));
}

/** One lane per agency, the busiest first; people who were not signed in come last. */
export function lanesOf(looks: readonly Look[], range: Range): readonly Lane[] {
  const lanes = new Map<string, Look[]>();
  for (const look of looks) {
    const id = look.agency?.id ?? "";
    const lane = lanes.get(id);
    if (lane) lane.push(look);
    else lanes.set(id, [look]);
  }
  return [...lanes]
    .map(([id, inside]) => ({
      id,
      agency: inside[0]?.agency ?? null,
      count: inside.length,
      marks: marksOf(inside, range),
    }))
    .sort((a, b) => Number(a.agency === null) - Number(b.agency === null) || b.count - a.count);
}

const hour = 3_600_000;
const steps = [1, 2, 6, 12, 24, 48, 168, 336, 720, 2160, 8760].map((hours) => hours * hour);

/** At most seven moments to write on the axis, at a round distance from each other. */
export function ticksOf({ from, to }: Range): readonly number[] {
  const step = steps.find((one) => (to - from) / one <= 7) ?? (to - from) / 7;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}
