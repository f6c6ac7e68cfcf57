import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { CodesInWords } from "../provenance/codes-in-words";
import { AcceptConditions } from "./accept-conditions";

/** Before the first look: under what it was given, in whole sentences, and the one button that opens the files. */
export function ConditionsPanel({ evidence }: { evidence: PackageView }) {
  const t = useTranslations("packages");
  const { id, version, details, may } = evidence;
  return (
    <section
      aria-labelledby="conditions"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5 shadow-1"
    >
      <div className="flex flex-col gap-1">
        <h2 id="conditions" className="text-16 font-semibold">
          {t("conditions.title", { version })}
        </h2>
        <p className="max-w-prose text-ink-muted">{t("conditions.before")}</p>
      </div>
      <p
        dir="auto"
        className="max-w-prose border-s-2 border-accent-ink ps-4 text-16 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {details.conditions}
      </p>
      <div className="flex flex-col gap-2">
        <h3 className="text-13 font-medium text-ink-muted">{t("handlingLabel")}</h3>
        <CodesInWords codes={details.handling} />
        {details.handlingNote !== "" && (
          <p dir="auto" className="max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">
            {details.handlingNote}
          </p>
        )}
      </div>
      {may.accept ? (
        <AcceptConditions packageId={id} version={version} />
      ) : (
        <p className="text-ink-muted">{t("conditions.person")}</p>
      )}
    </section>
  );
}
