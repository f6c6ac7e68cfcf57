import { useLocale, useTranslations } from "next-intl";
import { classNames } from "../class-names";
import { SelectFrame } from "../controls";
import { controlStyle } from "../field";
import { cellText, type DataColumn } from "./rows";
import type { DataTableModel } from "./table-model";

interface FiltersProps {
  readonly id: string;
  readonly table: DataTableModel;
  readonly columns: readonly DataColumn[];
  readonly open: boolean;
}

const small = classNames(controlStyle, "h-8 font-normal");

/** One control per column that can be filtered; what is set narrows the rows at once. */
export function TableFilters({ id, table, columns, open }: FiltersProps) {
  return (
    <div id={id} hidden={!open} data-print="never">
      <div className="grid grid-cols-2 gap-x-3 gap-y-2.5 rounded-lg border border-line bg-sunken/50 p-3 md:grid-cols-4 xl:grid-cols-6">
        {open &&
          columns
            .filter((column) => column.filter !== "none")
            .map((column) => <Filter key={column.id} table={table} column={column} />)}
      </div>
    </div>
  );
}

function Filter({ table, column }: { table: DataTableModel; column: DataColumn }) {
  const t = useTranslations("ui.table");
  const value = table.state.columnFilters.find((filter) => filter.id === column.id)?.value;
  const text = typeof value === "string" ? value : "";
  const set = (next: string) => table.getColumn(column.id)?.setFilterValue(next === "" ? undefined : next);
  return (
    <label className="flex min-w-0 flex-col gap-1 text-12 font-medium text-ink-muted">
      {column.header}
      {column.filter === "choice" ? (
        <SelectFrame>
          <select
            className={classNames(small, "appearance-none pe-8")}
            value={text}
            onChange={(event) => set(event.target.value)}
          >
            <option value="">{t("any")}</option>
            <Choices table={table} column={column} />
          </select>
        </SelectFrame>
      ) : (
        <input type="search" dir="auto" className={small} value={text} onChange={(event) => set(event.target.value)} />
      )}
    </label>
  );
}

function Choices({ table, column }: { table: DataTableModel; column: DataColumn }) {
  const collator = new Intl.Collator(useLocale());
  const values = new Set(table.getCoreRowModel().rows.map((row) => cellText(row.original.cells[column.id])));
  return [...values]
    .filter((value) => value !== "")
    .sort(collator.compare)
    .map((value) => (
      <option key={value} value={value}>
        {value}
      </option>
    ));
}
