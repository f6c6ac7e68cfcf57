import { useTranslations } from "next-intl";
import { memo } from "react";
import { DataTable } from "../ui/data-table/data-table";
import type { DataRow } from "../ui/data-table/rows";
import { Hash } from "../ui/hash";
import { useSize } from "../ui/size";
import type { UploadItem } from "./item";
import type { UploadQueue } from "./queue";
import { UploadActions } from "./upload-actions";
import { UploadState } from "./upload-state";

interface TableProps {
  readonly queue: UploadQueue;
  readonly list: readonly UploadItem[];
}

/** All files of the draft in one table. Cells of moving files draw themselves; the rows change only when a state does. */
export const UploadTable = memo(function UploadTable({ queue, list }: TableProps) {
  const t = useTranslations("uploads");
  const size = useSize();
  const columns = [
    { id: "path", header: t("columns.path"), main: true, width: "grow" as const },
    { id: "size", header: t("columns.size"), align: "end" as const, width: "fit" as const, filter: "none" as const },
    { id: "type", header: t("columns.type"), width: "text" as const, filter: "choice" as const },
    { id: "state", header: t("columns.state"), width: "wide" as const, filter: "choice" as const },
    { id: "sha256", header: t("columns.sha256"), width: "fit" as const, hiddenAtFirst: true },
    { id: "actions", header: t("columns.actions"), width: "fit" as const, filter: "none" as const },
  ].map(({ width, ...column }) => (width === "text" ? column : { ...column, width }));
  const rows = list.map((item) => rowOf(item, queue, size(item.size), (kind) => t(`stages.${kind}`)));
  const empty = (
    <p className="text-13 text-ink-muted">
      <span className="font-medium">{t("empty")}</span> <span>{t("emptyHint")}</span>
    </p>
  );
  return <DataTable label={t("table")} columns={columns} rows={rows} empty={empty} />;
});

function rowOf(
  { key, path, size, stage }: UploadItem,
  queue: UploadQueue,
  written: string,
  word: (kind: UploadItem["stage"]["kind"]) => string,
): DataRow {
  const facts = stage.kind === "complete" ? stage.facts : null;
  return {
    id: key,
    cells: {
      path: { value: path },
      size: { value: size, text: written },
      type: { value: facts?.contentType ?? null },
      state: { value: word(stage.kind), node: <UploadState queue={queue} itemKey={key} /> },
      sha256: {
        value: facts?.sha256 ?? null,
        ...(facts?.sha256 ? { node: <Hash value={facts.sha256} /> } : {}),
      },
      actions: { value: null, node: <UploadActions queue={queue} itemKey={key} /> },
    },
  };
}
