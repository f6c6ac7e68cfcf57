import { Check, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";

/** What is shown at once, what after the conditions, what never: the same for each recipient, said once for all. */
const SEES = ["now", "then"] as const;
const HIDDEN = ["others", "preparers", "review"] as const;

export function RecipientSight({
  evidence,
}: {
  evidence: Pick<PackageView, "recipients" | "fileCount" | "supersedesId">;
}) {
  const t = useTranslations("release.sight");
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <ul aria-label={t("recipients")} className="flex flex-wrap gap-x-5 gap-y-1.5">
        {evidence.recipients.map((recipient) => (
          <li key={recipient.agencyId} className="flex items-center gap-2">
            <AgencyMark agency={recipient} />
            {recipient.thirdCountry !== null && (
              <span className="rounded-full bg-attention px-2 text-12 leading-5 text-attention-ink">
                {t("thirdCountry")}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Sight title={t("sees")} lines={SEES.map((key) => t(`words.${key}`, { count: evidence.fileCount }))} />
        <Sight hidden title={t("hidden")} lines={HIDDEN.map((key) => t(`words.${key}`))} />
      </div>
    </div>
  );
}

function Sight({ title, lines, hidden = false }: { title: string; lines: readonly string[]; hidden?: boolean }) {
  const Icon = hidden ? EyeOff : Check;
  return (
    <div className="flex flex-col gap-1.5">
      <h4 className="text-13 font-medium text-ink-muted">{title}</h4>
      <ul className="flex flex-col gap-1.5">
        {lines.map((line) => (
          <li key={line} className="flex gap-2.5">
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
