"use client";

import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type ReactNode } from "react";
import { Button } from "../button";
import { EmptyState } from "../empty-state";
import { firstPreferences, usable, type DataColumn, type DataRow, type TablePreferences } from "./rows";
import { usePrintedWhole } from "./printed-whole";
import { useRowKeys } from "./row-keys";
import { TableBody } from "./table-body";
import { TableFilters } from "./table-filters";
import { TableHead } from "./table-head";
import { useTableModel } from "./table-model";
import { TablePager } from "./table-pager";
import { TableToolbar } from "./table-toolbar";

interface DataTableProps {
  /** What the table lists, for assistive technology. */
  readonly label: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  /** Shown instead of a table without rows. */
  readonly empty: ReactNode;
  readonly sort?: { readonly id: string; readonly desc: boolean };
  readonly preferences?: TablePreferences;
  /** Called when density, columns or the open filters change; stores them for the person. */
  readonly onPreferences?: (preferences: TablePreferences) => void;
  /** Buttons of the page's own on the toolbar, such as an export. */
  readonly actions?: ReactNode;
}

/** Sorts, filters, pages, follows j, k and Enter, and becomes a list of cards on a phone. */
export function DataTable({ label, columns, rows, empty, sort, actions, ...stored }: DataTableProps) {
  const [preferences, setPreferences] = useState(() =>
    usable(stored.preferences ?? firstPreferences(columns), columns),
  );
  const table = useTableModel({ columns, rows, preferences, sort });
  const frame = useRef<HTMLDivElement>(null);
  const filtersId = useId();
  useRowKeys(frame);
  usePrintedWhole(table);
  if (rows.length === 0) return empty;

  const remember = (next: TablePreferences) => {
    setPreferences(next);
    stored.onPreferences?.(next);
  };
  const shown = table.getRowModel().rows;
  return (
    <div ref={frame} data-table="" className="flex flex-col gap-2.5">
      <TableToolbar
        table={table}
        columns={columns}
        preferences={preferences}
        onPreferences={remember}
        filtersId={filtersId}
        actions={actions}
      />
      <TableFilters id={filtersId} table={table} columns={columns} open={preferences.filters} />
      {shown.length === 0 ? (
        <NothingFound onClear={() => clear(table)} />
      ) : (
        <div className="overflow-x-auto rounded-lg border border-line bg-surface max-md:border-0 max-md:bg-transparent">
          <table role="table" aria-label={label} className="w-full border-separate border-spacing-0 max-md:block">
            <TableHead table={table} columns={columns} />
            <TableBody
              rows={shown}
              columns={columns}
              hidden={preferences.hidden}
              dense={preferences.density === "dense"}
            />
          </table>
        </div>
      )}
      <TablePager table={table} />
    </div>
  );
}

function clear(table: ReturnType<typeof useTableModel>) {
  table.setGlobalFilter("");
  table.resetColumnFilters(true);
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const t = useTranslations("ui.table");
  return (
    <EmptyState icon={SearchX} title={t("nothingFound")} action={<Button onClick={onClear}>{t("clear")}</Button>}>
      {t("nothingFoundHint")}
    </EmptyState>
  );
}
