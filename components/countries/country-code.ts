/** Codes under which the portal's sources write two countries, and the ISO 3166-1 code that flags and maps use. */
const isoCodes: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };

/** The ISO 3166-1 alpha-2 code of a country code as the portal shows it ("UK" → "GB"). */
export function isoCode(code: string): string {
  const upper = code.toUpperCase();
  return isoCodes[upper] ?? upper;
}

/** Countries whose flag is shipped in public/flags. */
const flags = new Set(
  "AD AL AT AU BA BE BG BY CA CH CY CZ DE DK EE ES EU FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA US VA XK".split(
    " ",
  ),
);

/** Address of the flag, or null when none is shipped; the code is shown in any case. */
export function flagAddress(code: string): string | null {
  const iso = isoCode(code);
  return flags.has(iso) ? `/flags/${iso.toLowerCase()}.svg` : null;
}
