import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageDetails } from "@/lib/packages/model";
import { Section } from "../../ui/section";
import { WORD_VALUES } from "./word-values";

const fields = [
  "period",
  "legalBasis",
  "evaluation",
  "handling",
  "handlingNote",
  "protection",
  "languages",
  "offences",
  "conditions",
] as const;

interface ProvenanceProps {
  readonly details: PackageDetails;
  /** Versions and what changed between them. */
  readonly children: ReactNode;
}

/** Where it comes from, what it is worth, and what may be done with it: every code in words. */
export function ProvenanceTab({ details, children }: ProvenanceProps) {
  const t = useTranslations("packages.provenance");
  return (
    <>
      <Section title={t("title")} look="card">
        <dl className="flex flex-col divide-y divide-line">
          {fields
            .filter((field) => field !== "handlingNote" || details.handlingNote !== "")
            .map((field) => {
              const Value = WORD_VALUES[field];
              return (
                <div key={field} className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
                  <dt className="text-13 text-ink-muted">{t(field)}</dt>
                  <dd className="min-w-0">
                    <Value details={details} />
                  </dd>
                </div>
              );
            })}
        </dl>
      </Section>
      {children}
    </>
  );
}
