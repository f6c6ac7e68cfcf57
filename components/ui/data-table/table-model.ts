import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ReactTable,
} from "@tanstack/react-table";
import { useLocale } from "next-intl";
import { useMemo } from "react";
import { cellText, folded, type DataColumn, type DataRow, type TablePreferences } from "./rows";

export const features = tableFeatures({
  columnFilteringFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortedRowModel: createSortedRowModel(),
});

export type Features = typeof features;
export type DataTableModel = ReactTable<Features, DataRow>;

const helper = createColumnHelper<Features, DataRow>();

/** More rows than this go to pages: a browser lays out a hundred rows in a frame, not ten thousand. */
export const pageSize = 100;

function compare(collator: Intl.Collator, a: unknown, b: unknown): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

function definitions(columns: readonly DataColumn[], collator: Intl.Collator) {
  return columns.map((column) =>
    helper.accessor((row): unknown => row.cells[column.id]?.value ?? undefined, {
      id: column.id,
      header: column.header,
      enableHiding: column.main !== true,
      enableColumnFilter: column.filter !== "none",
      sortUndefined: "last",
      sortFn: (a, b, id) => compare(collator, a.getValue(id), b.getValue(id)),
      filterFn: (row, id, wanted) => {
        const text = cellText(row.original.cells[id]);
        return column.filter === "choice" ? text === String(wanted) : folded(text).includes(folded(String(wanted)));
      },
    }),
  );
}

interface ModelInput {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  readonly preferences: TablePreferences;
  readonly sort: { readonly id: string; readonly desc: boolean } | undefined;
}

/** Sorting, filters and pages of one table; rows that are alike keep the order in which the server gave them. */
export function useTableModel({ columns, rows, preferences, sort }: ModelInput): DataTableModel {
  const locale = useLocale();
  const definition = useMemo(
    () => definitions(columns, new Intl.Collator(locale, { numeric: true, sensitivity: "base" })),
    [columns, locale],
  );
  const data = useMemo(() => [...rows], [rows]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(preferences.hidden.map((id) => [id, false])),
    [preferences.hidden],
  );
  return useTable({
    features,
    columns: definition,
    data,
    getRowId: (row) => row.id,
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: (row, id, wanted) => folded(cellText(row.original.cells[id])).includes(folded(String(wanted))),
    initialState: { pagination: { pageIndex: 0, pageSize }, sorting: sort === undefined ? [] : [{ ...sort }] },
    state: { columnVisibility },
  });
}
