import { useTranslations } from "next-intl";
import { flagAddress, isoCode } from "./country-code";

/** The country's name in the reader's language; its code when it has none here. */
export function useCountryName(): (code: string) => string {
  const t = useTranslations("countries.names");
  return (code) => {
    const iso = isoCode(code);
    return t.has(iso) ? t(iso) : code;
  };
}

export function Flag({ code }: { code: string }) {
  const address = flagAddress(code);
  if (address === null) return null;
  return (
    // eslint's advice of next/image does not hold: the image optimiser is switched off, and a flag is 1 kB of SVG.
    <img
      src={address}
      alt=""
      width={18}
      height={12}
      className="h-3 w-[18px] shrink-0 rounded-[2px] object-cover outline-1 -outline-offset-1 outline-ink/15"
    />
  );
}

/** The mark of a body that belongs to no country: a ring of twelve points, in the colour of its text. */
export function BodyMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18" className="size-4 shrink-0 text-accent-ink">
      {Array.from({ length: 12 }, (_, index) => {
        const angle = (index * Math.PI) / 6;
        const place = (value: number) => (9 + 6.6 * value).toFixed(2);
        return (
          <circle key={index} cx={place(Math.sin(angle))} cy={place(Math.cos(angle))} r="1.25" fill="currentColor" />
        );
      })}
    </svg>
  );
}

/** Flag and code, and the name on first mention: a flag alone is no country. */
export function CountryMark({ code, named = false }: { code: string; named?: boolean }) {
  const name = useCountryName()(code);
  return (
    <span className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap" title={named ? undefined : name}>
      <Flag code={code} />
      <span className={named ? "text-ink-faint" : "font-medium"}>{code.toUpperCase()}</span>
      {named && <span>{name}</span>}
      {!named && <span className="sr-only">{name}</span>}
    </span>
  );
}
