import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PackageFileView } from "@/lib/packages/model";
import { buttonStyle } from "../../ui/button-style";
import { contentAddress } from "../../viewers/bytes";

/** One file of a list: the browser's own download, which goes on after a broken line. The file's name stands beside it. */
export function DownloadLink({ packageId, file }: { readonly packageId: string; readonly file: PackageFileView }) {
  const t = useTranslations("verify.download");
  return (
    <a
      href={contentAddress(packageId, file.id, "download")}
      download
      className={buttonStyle("quiet", "sm")}
      aria-label={t("one")}
      title={t("one")}
    >
      <Download aria-hidden="true" />
    </a>
  );
}
