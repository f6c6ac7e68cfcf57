import { useTranslations } from "next-intl";
import type { AgencyFacts } from "./agency-mark";
import { isoCode } from "./country-code";
import { BodyMark, CountryMark, useCountryName } from "./country-mark";
import { europe, mapHeight, mapWidth } from "./europe";
import { grid } from "./outline";

export interface MapAgency extends AgencyFacts {
  readonly id: string;
}

interface ParticipantsProps {
  /** The agencies that take part; bodies of no country are listed, not drawn. */
  readonly agencies: readonly MapAgency[];
}

function byCountry(agencies: readonly MapAgency[]): ReadonlyMap<string, readonly MapAgency[]> {
  const countries = new Map<string, MapAgency[]>();
  for (const agency of agencies) {
    if (agency.countryCode === null) continue;
    countries.set(agency.countryCode, [...(countries.get(agency.countryCode) ?? []), agency]);
  }
  return countries;
}

/** Who takes part, drawn and as a list: the map never says more than the list beside it. */
export function ParticipantsMap({ agencies }: ParticipantsProps) {
  const t = useTranslations("countries");
  const countries = byCountry(agencies);
  const bodies = agencies.filter((agency) => agency.countryCode === null);
  return (
    <div className="@container overflow-hidden rounded-lg border border-line bg-surface">
      <div className="grid items-start @2xl:grid-cols-[minmax(0,5fr)_minmax(14rem,4fr)]">
        <div className="overflow-hidden border-line bg-sunken max-@2xl:border-b @2xl:rounded-ee-lg">
          <EuropeMap countries={countries} />
        </div>
        <div className="flex flex-col gap-4 p-5">
          <h3 className="text-12 font-medium text-ink-faint">{t("list")}</h3>
          <ul className="flex flex-col gap-3">
            {[...countries].map(([code, members]) => (
              <li key={code} className="flex flex-col gap-0.5">
                <span className="font-medium">
                  <CountryMark code={code} named />
                </span>
                <AgencyNames agencies={members} />
              </li>
            ))}
            {bodies.length > 0 && (
              <li className="flex flex-col gap-0.5 border-t border-line pt-3">
                <span className="flex items-center gap-1.5 font-medium">
                  <BodyMark />
                  {t("bodies")}
                </span>
                <AgencyNames agencies={bodies} />
              </li>
            )}
          </ul>
        </div>
      </div>
    </div>
  );
}

function AgencyNames({ agencies }: ParticipantsProps) {
  return (
    <ul className="text-13 text-ink-muted">
      {agencies.map((agency) => (
        <li key={agency.id}>
          <bdi>{agency.name ?? agency.shortName}</bdi>
        </li>
      ))}
    </ul>
  );
}

function EuropeMap({ countries }: { countries: ReadonlyMap<string, readonly MapAgency[]> }) {
  const t = useTranslations("countries");
  const name = useCountryName();
  const { shapes, rest } = europe();
  const taking = [...countries].flatMap(([code, members]) => {
    const shape = shapes.get(isoCode(code));
    return shape ? [{ ...shape, code, words: `${name(code)}: ${t("agencies", { count: members.length })}` }] : [];
  });
  return (
    <svg
      viewBox={`0 0 ${mapWidth} ${mapHeight}`}
      role="group"
      aria-label={t("map")}
      className="block h-auto w-full overflow-visible"
    >
      <g transform={`scale(${String(1 / grid)})`} strokeWidth={0.75 * grid} className="stroke-sunken">
        <path d={rest(new Set(taking.map((one) => isoCode(one.code))))} className="fill-land" />
        {taking.map((one) => (
          <path key={one.code} d={one.path} className="fill-accent" />
        ))}
      </g>
      {taking.map((one) => (
        <g
          key={one.code}
          role="img"
          aria-label={one.words}
          tabIndex={0}
          transform={`translate(${one.label.join(" ")})`}
          className="group outline-none"
        >
          <title>{one.words}</title>
          <rect
            x="-14"
            y="-9.5"
            width="28"
            height="19"
            rx="5"
            className="fill-raised stroke-accent group-hover:stroke-focus group-focus-visible:stroke-focus group-focus-visible:stroke-3"
          />
          <text y="4.5" textAnchor="middle" className="fill-ink text-12 font-semibold">
            {one.code}
          </text>
        </g>
      ))}
    </svg>
  );
}
