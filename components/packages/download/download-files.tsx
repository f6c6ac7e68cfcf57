"use client";

import { Download, FileArchive, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { Button } from "../../ui/button";
import { buttonStyle } from "../../ui/button-style";
import { useByteWords } from "../../ui/byte-words";
import { contentAddress } from "../../viewers/bytes";
import { checksums } from "./sums";
import { DownloadGate } from "./download-gate";

/** All files, how much that is, and the digests to check them by without the portal. */
export function DownloadFiles({ evidence }: { readonly evidence: PackageView }) {
  const t = useTranslations("verify.download");
  const size = useByteWords();
  const files = evidence.files.filter(({ state }) => state === "complete");
  if (!evidence.may.openFiles || files.length === 0) return null;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const [only] = files;
  return (
    <div className="flex flex-wrap items-center gap-2" data-print="never">
      <DownloadGate packageId={evidence.id} stated={evidence.purposeStated}>
        {files.length === 1 && only ? (
          <a href={contentAddress(evidence.id, only.id, "download")} download className={buttonStyle("secondary")}>
            <Download aria-hidden="true" />
            {t("single", { size: size(bytes) })}
          </a>
        ) : (
          <a href={`/api/v1/packages/${evidence.id}/archive`} download className={buttonStyle("secondary")}>
            <FileArchive aria-hidden="true" />
            {t("all", { count: files.length, size: size(bytes) })}
          </a>
        )}
      </DownloadGate>
      <Button tone="quiet" onClick={() => save(checksums(files))}>
        <ListChecks aria-hidden="true" />
        {t("sums")}
      </Button>
    </div>
  );
}

/** A text made here, saved as a file; the portal is not asked again for what the page shows already. */
function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "SHA256SUMS";
  link.click();
  URL.revokeObjectURL(address);
}
