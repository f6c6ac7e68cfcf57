import { Download, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PackageFileView } from "@/lib/packages/model";
import { buttonStyle } from "../../ui/button-style";
import { useByteWords } from "../../ui/byte-words";
import { Hash } from "../../ui/hash";
import { StatePill } from "../../ui/state-pill";
import { contentAddress } from "../../viewers/bytes";
import { HandlingCodes } from "../page/handling-codes";

interface FileFactsProps {
  readonly file: PackageFileView;
  readonly handling: readonly string[];
  readonly packageId: string;
  /** Whether a click would give the bytes: a download cannot ask for a purpose. */
  readonly opens: boolean;
}

/** What is known of a file without looking into it. */
export function FileFacts({ file, handling, packageId, opens }: FileFactsProps) {
  const t = useTranslations("viewers");
  const contents = useTranslations("packages.contents");
  const size = useByteWords();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-13">
      <HandlingCodes codes={handling} />
      <span>{size(file.size)}</span>
      <span className="font-mono text-12 text-ink-muted">{file.contentType ?? t("unknownType")}</span>
      {file.sha256 !== null && (
        <span className="inline-flex items-center gap-1">
          <span className="text-ink-muted">{contents("hash")}</span>
          <Hash value={file.sha256} />
        </span>
      )}
      {file.mislabelled && (
        <StatePill tone="attention" icon={TriangleAlert}>
          {t("mislabelled", { declared: file.declaredType })}
        </StatePill>
      )}
      {opens && (
        <a
          href={contentAddress(packageId, file.id, "download")}
          download
          data-print="never"
          className={buttonStyle("secondary", "sm", "ms-auto")}
        >
          <Download aria-hidden="true" />
          {t("download")}
        </a>
      )}
    </div>
  );
}
