import { Eye, Globe } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageView } from "@/lib/packages/model";
import { capitalised, usePlace, type Party } from "../../notices/party-names";
import { useByteWords } from "../../ui/byte-words";
import { disclosure, type Disclosure } from "./disclosure";

interface SentencesProps {
  readonly evidence: Pick<PackageView, "agencyId" | "recipients" | "fileCount" | "byteCount">;
  readonly members: readonly Party[];
}

export function useDisclosure({ evidence, members }: SentencesProps): Disclosure {
  const place = usePlace();
  return disclosure(evidence.agencyId, members, evidence.recipients, place);
}

/** Who will see what, who will not, and what leaves the Union: before the button that does it. */
export function DisclosureSentences({ evidence, members }: SentencesProps) {
  const t = useTranslations("release.disclosure");
  const locale = useLocale();
  const format = useFormatter();
  const bytes = useByteWords();
  const { from, code, who, unseen, transfers } = useDisclosure({ evidence, members });
  const list = (names: readonly string[]) => format.list(names, { type: "conjunction" });
  const strong = (chunks: ReactNode) => <strong className="font-semibold">{chunks}</strong>;
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-sunken/60 p-4 text-16">
      <p className="flex gap-3">
        <Eye aria-hidden="true" className="mt-1 size-4 shrink-0 text-accent-ink" />
        <span>
          {t.rich("sees", {
            from: capitalised(from, locale),
            code,
            who: list(who),
            count: evidence.fileCount,
            size: bytes(evidence.byteCount),
            strong,
          })}{" "}
          {unseen.length === 0
            ? t("everybody")
            : capitalised(t("unseen", { who: list(unseen), count: unseen.length }), locale)}
        </span>
      </p>
      {transfers.map(({ who: outside, kind, code: country }) => (
        <p key={outside} className="flex gap-3">
          <Globe aria-hidden="true" className="mt-1 size-4 shrink-0 text-attention-ink" />
          <span>{t.rich(`transfer.${kind}`, { who: outside, code: country, strong })}</span>
        </p>
      ))}
    </div>
  );
}
