import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../button";
import type { DataTableModel } from "./table-model";

/** How many rows there are and which of them one sees; announced when a filter changes it. */
export function TablePager({ table }: { table: DataTableModel }) {
  const t = useTranslations("ui.table");
  const total = table.getPrePaginatedRowModel().rows.length;
  const all = table.getCoreRowModel().rows.length;
  const { pageIndex, pageSize } = table.state.pagination;
  const first = pageIndex * pageSize + 1;
  const last = Math.min(total, first + pageSize - 1);
  return (
    <div className="flex min-h-7 items-center gap-3 text-13 text-ink-muted">
      <p aria-live="polite">
        {total > pageSize ? t("range", { first, last, total }) : t("count", { total })}
        {total < all && <span className="ms-1.5 text-ink-faint">{t("ofAll", { all })}</span>}
      </p>
      {total > pageSize && (
        <div data-print="never" className="ms-auto flex gap-1">
          <IconButton
            label={t("previous")}
            size="sm"
            disabled={!table.getCanPreviousPage()}
            onClick={() => table.previousPage()}
          >
            <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
          </IconButton>
          <IconButton label={t("next")} size="sm" disabled={!table.getCanNextPage()} onClick={() => table.nextPage()}>
            <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
