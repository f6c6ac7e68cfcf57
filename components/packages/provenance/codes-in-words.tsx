import { useTranslations } from "next-intl";
import type { HandlingCode } from "@/lib/packages/codes/model";

/** Each handling code with what it demands. */
export function CodesInWords({ codes }: { codes: readonly HandlingCode[] }) {
  const t = useTranslations("packages.codes.handling");
  return (
    <dl className="grid max-w-prose grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {codes.map((code) => (
        <div key={code} className="contents">
          <dt className="font-mono text-13 font-medium">{code}</dt>
          <dd>{t(code)}</dd>
        </div>
      ))}
    </dl>
  );
}
