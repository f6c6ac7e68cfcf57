import { CircleCheck, CircleDashed, CircleX, Loader, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { PackageFileView } from "@/lib/packages/model";
import { Hash } from "../../ui/hash";
import { StatePill } from "../../ui/state-pill";
import { useByteWords } from "../../ui/byte-words";
import { DownloadLink } from "../download/download-link";
import type { Check, Checks } from "./checks";

interface CheckListProps {
  readonly packageId: string;
  /** Whether a click would give the bytes: a download cannot ask for a purpose. */
  readonly opens: boolean;
  readonly files: readonly PackageFileView[];
  readonly checks: Checks;
  readonly provider: string;
}

/** Each file and what is known of it, in words; what differs first is what counts, so it is said beside its name. */
export function CheckList({ packageId, opens, files, checks, provider }: CheckListProps) {
  const t = useTranslations("verify");
  const size = useByteWords();
  return (
    <ul aria-label={t("files")} className="max-h-96 divide-y divide-line overflow-y-auto rounded-md border border-line">
      {files.map((file) => {
        const check = checks.get(file.id);
        return (
          <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <bdi className="min-w-0 flex-1 basis-48 font-medium break-words">{file.path}</bdi>
            <span className="text-13 text-ink-muted tabular-nums">{size(file.size)}</span>
            {file.sha256 !== null && <Hash value={file.sha256} />}
            {opens && <DownloadLink packageId={packageId} file={file} />}
            <span role="status" className="basis-full md:basis-80">
              <CheckWords check={check} provider={provider} />
            </span>
            {check?.kind === "differs" && (
              <p className="basis-full text-13 text-danger-ink">
                {t("found")} <Hash value={check.sha256} copy={false} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function CheckWords({ check, provider }: { check: Check | undefined; provider: string }) {
  const t = useTranslations("verify.result");
  const format = useFormatter();
  switch (check?.kind) {
    case undefined:
      return <StatePill icon={CircleDashed}>{t("none")}</StatePill>;
    case "checking": {
      const share = format.number(check.done / Math.max(1, check.size), { style: "percent" });
      return (
        <StatePill tone="info" icon={Loader}>
          {t("checking", { share })}
        </StatePill>
      );
    }
    case "same":
      return (
        <StatePill tone="good" icon={CircleCheck}>
          {t(`same.${check.copy}`, { provider })}
        </StatePill>
      );
    case "differs":
      return (
        <StatePill tone="danger" icon={CircleX}>
          {t("differs", { provider })}
        </StatePill>
      );
    case "failed":
      return (
        <StatePill tone="attention" icon={TriangleAlert}>
          {t("failed")}
        </StatePill>
      );
  }
}
