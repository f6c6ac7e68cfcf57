import type { ReactNode } from "react";
import { StatePill, type Tone } from "../ui/state-pill";
import { CountryMark } from "./country-mark";

interface CountrySetProps {
  readonly countries: readonly string[];
  readonly label: string;
}

/** Which countries take part, as one line. */
export function CountrySet({ countries, label }: CountrySetProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {countries.map((code) => (
        <li key={code}>
          <CountryMark code={code} />
        </li>
      ))}
    </ul>
  );
}

export interface CountryState {
  readonly code: string;
  /** An agency mark instead of the country's, where several agencies of one country take part. */
  readonly mark?: ReactNode;
  readonly state: string;
  readonly tone: Tone;
}

/** One row of countries with the word for where each of them stands. */
export function CountryStates({ states, label }: { states: readonly CountryState[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {states.map((one, index) => (
        <li
          key={index}
          className="flex items-center gap-2 rounded-full border border-line bg-surface py-0.5 ps-2.5 pe-0.5 text-13"
        >
          {one.mark ?? <CountryMark code={one.code} />}
          <StatePill tone={one.tone}>{one.state}</StatePill>
        </li>
      ))}
    </ul>
  );
}
