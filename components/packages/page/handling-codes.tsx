import { useTranslations } from "next-intl";

/** H0 to H3 as marks; what each means is heard and in the title. */
export function HandlingCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("packages");
  return (
    <ul aria-label={t("handlingLabel")} className="inline-flex flex-wrap gap-1 align-middle">
      {codes.map((code) => (
        <HandlingCode key={code} code={code} />
      ))}
    </ul>
  );
}

function HandlingCode({ code }: { code: string }) {
  const t = useTranslations("packages.codes.handling");
  const words = t.has(code) ? t(code) : code;
  return (
    <li
      title={words}
      className="inline-flex h-5 items-center rounded-sm border border-line-strong/60 px-1 font-mono text-12 text-ink"
    >
      {code}
      <span className="sr-only">: {words}</span>
    </li>
  );
}
