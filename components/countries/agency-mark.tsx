import { classNames } from "../ui/class-names";
import { BodyMark, Flag, useCountryName } from "./country-mark";

export interface AgencyFacts {
  readonly shortName: string;
  readonly name?: string;
  /** Null for bodies of no country: Union bodies, international courts. */
  readonly countryCode: string | null;
}

interface AgencyMarkProps {
  readonly agency: AgencyFacts;
  /** The full name instead of the short one. */
  readonly long?: boolean;
  readonly className?: string;
}

/** Whose: flag or own mark, code, name. The country's name is heard and in the title. */
export function AgencyMark({ agency, long = false, className }: AgencyMarkProps) {
  const countryName = useCountryName();
  const { countryCode: code, shortName, name } = agency;
  const country = code === null ? undefined : countryName(code);
  const title = [country, name ?? shortName].filter(Boolean).join(" · ");
  return (
    <span
      className={classNames("inline-flex max-w-full min-w-0 items-center gap-1.5 align-middle", className)}
      title={title}
    >
      {code === null ? <BodyMark /> : <Flag code={code} />}
      {code !== null && (
        <>
          <span className="shrink-0 font-medium whitespace-nowrap">{code}</span>
          <span className="sr-only">{country}</span>
          <span aria-hidden="true" className="text-ink-faint">
            ·
          </span>
        </>
      )}
      <bdi className="truncate">{long ? (name ?? shortName) : shortName}</bdi>
    </span>
  );
}
