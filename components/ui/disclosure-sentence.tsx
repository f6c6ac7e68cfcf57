import { Eye } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

interface DisclosureProps {
  /** Who will see it, in the words they are known by: "Sweden (Polisen)". */
  readonly recipients: readonly string[];
  /** What they will see; keeps its own direction. */
  readonly subject: string;
  /** Members who will not see it, named so that nobody has to guess. */
  readonly others?: readonly string[];
  /** `will`: before the act. `can`: as things stand. `none`: nobody outside one's own agency. */
  readonly tense?: "will" | "can";
}

/** The sentence that stands before every disclosure: who will see what, and who will not. */
export function DisclosureSentence({ recipients, subject, others = [], tense = "will" }: DisclosureProps) {
  const t = useTranslations("ui.disclosure");
  const format = useFormatter();
  const marks = {
    strong: (chunks: React.ReactNode) => <strong className="font-semibold">{chunks}</strong>,
    subject: (chunks: React.ReactNode) => <bdi className="italic">{chunks}</bdi>,
  };
  const who = format.list(recipients, { type: "conjunction" });
  return (
    <div className="flex gap-3 rounded-lg border border-line bg-surface p-4 text-16">
      <Eye aria-hidden="true" className="mt-1 size-4 shrink-0 text-accent-ink" />
      <div className="flex max-w-prose flex-col gap-1">
        <p>
          {recipients.length === 0
            ? t.rich(`${tense}.nobody`, { ...marks, what: subject })
            : t.rich(`${tense}.somebody`, { ...marks, who, count: recipients.length, what: subject })}
        </p>
        {others.length > 0 && (
          <p className="text-14 text-ink-muted">
            {t("others", { who: format.list(others, { type: "conjunction" }), count: others.length })}
          </p>
        )}
      </div>
    </div>
  );
}
