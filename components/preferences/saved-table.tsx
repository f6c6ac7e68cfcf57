"use client";

import type { ComponentProps } from "react";
import type { TableName } from "@/lib/people/preferences/model";
import { DataTable } from "../ui/data-table/data-table";
import { firstPreferences } from "../ui/data-table/rows";
import { useTableViews } from "./table-views";

type SavedTableProps = Omit<ComponentProps<typeof DataTable>, "preferences" | "onPreferences"> & {
  /** Under which name the person's view of this table is kept. */
  readonly table: TableName;
};

/** A table that a person finds again as they left it: columns, density and open filters. */
export function SavedTable({ table, ...rest }: SavedTableProps) {
  const { views, density, keep } = useTableViews();
  return (
    <DataTable
      {...rest}
      preferences={views[table] ?? { ...firstPreferences(rest.columns), density }}
      onPreferences={({ hidden, ...view }) => keep(table, { ...view, hidden: [...hidden] })}
    />
  );
}
