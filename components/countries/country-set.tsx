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
