import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import type { WordField } from "@/lib/packages/difference/model";
import type { PackageDetails } from "@/lib/packages/model";
import { CalendarDate } from "../../spaces/period-bar";
import { CodesInWords } from "./codes-in-words";

interface ValueProps {
  readonly details: PackageDetails;
}

function NotYet() {
  const t = useTranslations("packages.provenance");
  return <span className="text-ink-faint">{t("notYet")}</span>;
}

function Prose({ text }: { text: string }) {
  if (text === "") return <NotYet />;
  return (
    <p dir="auto" className="max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </p>
  );
}

function Period({ details: { periodFrom, periodTo } }: ValueProps) {
  if (periodFrom === null || periodTo === null) return <NotYet />;
  return (
    <>
      <CalendarDate date={periodFrom} /> – <CalendarDate date={periodTo} />
    </>
  );
}

function Evaluation({ details: { evaluationSource: source, evaluationInformation: information } }: ValueProps) {
  const t = useTranslations("packages.provenance");
  const words = useTranslations("packages.codes");
  if (source === null || information === null) return <NotYet />;
  return (
    <div className="flex max-w-prose flex-col gap-1">
      <span className="font-mono text-13 font-medium">
        {source}
        {information}
      </span>
      <span>
        <span className="text-ink-muted">{t("source")}</span> {words(`source.${source}`)}
      </span>
      <span>
        <span className="text-ink-muted">{t("information")}</span> {words(`information.${information}`)}
      </span>
    </div>
  );
}

function Codes({ kind, codes }: { kind: "languages" | "offences"; codes: readonly string[] }) {
  const words = useTranslations("packages.codes");
  if (codes.length === 0) return <NotYet />;
  return (
    <ul className="flex flex-col gap-0.5">
      {codes.map((code) => (
        <li key={code}>
          {kind === "offences" && (
            <span className="me-2 inline-block w-5 font-mono text-13 text-ink-muted">{code}</span>
          )}
          {words(`${kind}.${code}`)}
        </li>
      ))}
    </ul>
  );
}

function Protection({ details }: ValueProps) {
  return useTranslations("packages.codes.protection")(details.protection);
}

/** How each field of a package's words is shown, wherever it is. */
export const WORD_VALUES: Record<Exclude<WordField, "title"> | "protection", ComponentType<ValueProps>> = {
  summary: ({ details }) => <Prose text={details.summary} />,
  period: Period,
  legalBasis: ({ details }) => <Prose text={details.legalBasis} />,
  handling: ({ details }) => <CodesInWords codes={details.handling} />,
  handlingNote: ({ details }) => <Prose text={details.handlingNote} />,
  evaluation: Evaluation,
  protection: Protection,
  languages: ({ details }) => <Codes kind="languages" codes={details.languages} />,
  offences: ({ details }) => <Codes kind="offences" codes={details.offences} />,
  conditions: ({ details }) => <Prose text={details.conditions} />,
};
