"use client";

import { FilePlus2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useCallback, type MouseEvent } from "react";
import type { PackageFileView, PackageView } from "@/lib/packages/model";
import { SavedTable } from "../../preferences/saved-table";
import { EmptyState } from "../../ui/empty-state";
import { ButtonLink } from "../../ui/link";
import { FilePreview } from "../preview/file-preview";
import { showFile } from "../preview/preview-address";
import { useFileColumns, useFileRows } from "./file-cells";

interface FileTableProps {
  /** The whole view, once: what the preview and the downloads are given is the same object, so it is sent once. */
  readonly evidence: PackageView;
  readonly reader: { readonly name: string; readonly agency: string };
}

/** What the package holds; a name opens its preview beside the list, without asking the server for the page again. */
export function FileTable({ evidence, reader }: FileTableProps) {
  const t = useTranslations("packages.contents");
  const { id: packageId, files, may } = evidence;
  const hrefOf = useCallback(
    ({ id, state }: PackageFileView) =>
      may.openFiles && state === "complete" ? `/packages/${packageId}?file=${id}` : null,
    [packageId, may.openFiles],
  );
  return (
    <div onClickCapture={openBeside} className="min-w-0">
      <SavedTable
        table="packageFiles"
        label={t("title")}
        columns={useFileColumns()}
        rows={useFileRows(files, hrefOf)}
        empty={<NoFiles evidence={evidence} />}
      />
      <FilePreview evidence={evidence} fileId={useSearchParams().get("file") ?? ""} reader={reader} />
    </div>
  );
}

/** A plain click on a name changes the address and nothing else; with a modifier the browser opens it as any link. */
function openBeside(event: MouseEvent<HTMLDivElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-row-link]") : null;
  if (link === null || !event.currentTarget.contains(link)) return;
  event.preventDefault();
  showFile(new URL(link.href).searchParams.get("file"));
}

function NoFiles({ evidence }: { evidence: Pick<PackageView, "id" | "may"> }) {
  const t = useTranslations("packages");
  return (
    <EmptyState
      icon={FilePlus2}
      title={t("contents.empty")}
      action={
        evidence.may.edit ? <ButtonLink href={`/packages/${evidence.id}/edit`}>{t("edit")}</ButtonLink> : undefined
      }
    >
      {evidence.may.edit ? t("contents.emptyHint") : undefined}
    </EmptyState>
  );
}
