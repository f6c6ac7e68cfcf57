import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PackageFileView } from "@/lib/packages/model";
import { useByteWords } from "../../ui/byte-words";
import type { DataColumn, DataRow } from "../../ui/data-table/rows";
import { Hash } from "../../ui/hash";
import { StatePill } from "../../ui/state-pill";
import { CellTime } from "../../ui/time";
import { FileTypeIcon } from "./file-type";

export function useFileColumns(): readonly DataColumn[] {
  const t = useTranslations("packages.contents");
  return [
    { id: "name", header: t("name"), main: true, filter: "text", width: "grow" },
    { id: "type", header: t("type"), filter: "choice", wrap: true },
    { id: "size", header: t("size"), filter: "none", align: "end", width: "fit" },
    { id: "hash", header: t("hash"), filter: "text", width: "fit" },
    { id: "uploaded", header: t("uploaded"), filter: "none", width: "fit" },
    { id: "erased", header: t("erased"), filter: "none", width: "fit" },
  ];
}

/** A row per file; those that can be opened have an address. */
export function useFileRows(
  files: readonly PackageFileView[],
  hrefOf: (file: PackageFileView) => string | null,
): readonly DataRow[] {
  const bytes = useByteWords();
  const t = useTranslations("packages.contents");
  return useMemo(
    () =>
      files.map((file) => {
        const { id, path, state, size, sha256, uploadedAt, erasesAt } = file;
        const href = hrefOf(file);
        return {
          id,
          ...(href === null ? {} : { href }),
          cells: {
            name: { value: path, node: <FileName file={file} /> },
            type: {
              value: typeOf(file),
              text: file.mislabelled ? `${typeOf(file)} (${t("mislabelledWord")})` : typeOf(file),
              node: <span className="text-13 text-ink-muted">{typeOf(file)}</span>,
            },
            size: { value: size, text: bytes(size) },
            hash: { value: sha256, ...(sha256 === null ? {} : { node: <AboveLink value={sha256} /> }) },
            uploaded: { value: state === "complete" ? uploadedAt : null, node: <Arrived file={file} /> },
            erased: { value: erasesAt, node: <CellTime at={erasesAt} stacked /> },
          },
        };
      }),
    [files, hrefOf, bytes, t],
  );
}

const typeOf = ({ contentType, declaredType }: PackageFileView): string => contentType ?? declaredType;

/** The copy button must be reached although the row's link lies over the whole row. */
const AboveLink = ({ value }: { value: string }) => (
  <span className="relative z-10">
    <Hash value={value} />
  </span>
);

/** Folders stand back and are cut first, the file's own name carries the weight; both run in their own direction. */
function FileName({ file }: { file: PackageFileView }) {
  const t = useTranslations("packages.contents");
  const at = file.path.lastIndexOf("/");
  return (
    <span className="flex min-w-0 flex-col py-0.5" title={file.path}>
      <span className="flex min-w-0 items-center gap-2">
        <FileTypeIcon type={typeOf(file)} />
        <span className="flex min-w-0 max-md:block max-md:[overflow-wrap:anywhere] max-md:whitespace-normal">
          {at > 0 && (
            <span className="flex min-w-6 shrink-[99] font-normal text-ink-muted max-md:inline">
              <bdi className="truncate max-md:whitespace-normal">{file.path.slice(0, at)}</bdi>/
            </span>
          )}
          <bdi className="min-w-0 truncate max-md:whitespace-normal">{file.path.slice(at + 1)}</bdi>
        </span>
        {file.state === "uploading" && (
          <span title={t("uploading")}>
            <StatePill tone="attention">{t("uploadingWord")}</StatePill>
          </span>
        )}
      </span>
      {file.mislabelled && (
        <span className="ps-6 text-13 leading-4 whitespace-normal text-attention-ink">
          {t("mislabelled", { declared: file.declaredType })}
        </span>
      )}
    </span>
  );
}

function Arrived({ file }: { file: PackageFileView }) {
  const t = useTranslations("packages");
  if (file.state === "complete") return <CellTime at={file.uploadedAt} stacked />;
  return (
    <span title={t("contents.uploading")} className="text-13 text-ink-muted">
      {t("matrix.notYet")}
    </span>
  );
}
