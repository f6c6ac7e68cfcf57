import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { useByteWords } from "../../ui/byte-words";
import { Section } from "../../ui/section";
import { ConditionsPanel } from "../conditions/conditions-panel";
import { DownloadFiles } from "../download/download-files";
import { VerifyPanel } from "../verify/verify-panel";
import { FileTable } from "./file-table";

interface ContentsProps {
  readonly evidence: PackageView;
  readonly reader: { readonly name: string; readonly agency: string };
}

/** What it is about and what it holds; before the conditions are accepted, these first. */
export function ContentsTab({ evidence, reader }: ContentsProps) {
  const t = useTranslations("packages");
  const bytes = useByteWords();
  const { details, may, fileCount, byteCount } = evidence;
  const facts = fileCount > 0 ? [t("fileCount", { count: fileCount }), bytes(byteCount)] : [];
  return (
    <>
      {evidence.mine !== null && !may.openFiles && <ConditionsPanel evidence={evidence} />}
      {details.summary !== "" && (
        <Section title={t("contents.summary")}>
          <p dir="auto" className="max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">
            {details.summary}
          </p>
        </Section>
      )}
      <Section
        title={t("contents.title")}
        facts={[...facts, ...(may.openFiles ? [] : [t("contents.closed")])].join(" · ")}
        action={may.openFiles && fileCount > 0 ? <DownloadFiles evidence={evidence} /> : undefined}
      >
        <FileTable evidence={evidence} reader={reader} />
      </Section>
      {may.openFiles && evidence.mine !== null && <VerifyPanel evidence={evidence} />}
    </>
  );
}
