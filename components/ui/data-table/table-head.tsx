import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { classNames } from "../class-names";
import type { DataColumn } from "./rows";
import type { DataTableModel } from "./table-model";

const icons = { asc: ArrowUp, desc: ArrowDown };

/** On a phone the head is only heard: the toolbar sorts there. */
export function TableHead({ table, columns }: { table: DataTableModel; columns: readonly DataColumn[] }) {
  return (
    <thead role="rowgroup" className="max-md:sr-only">
      <tr role="row">
        {table.getVisibleLeafColumns().map((column) => {
          const description = columns.find((one) => one.id === column.id);
          const sorted = column.getIsSorted();
          const Icon = sorted === false ? ChevronsUpDown : icons[sorted];
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              aria-sort={sorted === false ? undefined : sorted === "asc" ? "ascending" : "descending"}
              className={classNames(
                "border-b border-line bg-sunken/60 px-3 py-0 text-12 font-medium whitespace-nowrap text-ink-muted first:ps-4 last:pe-4",
                description?.align === "end" ? "text-end" : "text-start",
                description?.width === "fit" && "w-px",
                description?.width === "grow" && "w-full",
              )}
            >
              <button
                type="button"
                onClick={column.getToggleSortingHandler()}
                className={classNames(
                  "group focus-inset -mx-1 inline-flex h-8 items-center gap-1 rounded-sm px-1 font-medium hover:text-ink",
                  // the words stand over the numbers, the arrow before them
                  description?.align === "end" && "flex-row-reverse",
                )}
              >
                {description?.header}
                <Icon
                  aria-hidden="true"
                  className={classNames(
                    "size-3.5",
                    sorted === false && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
                  )}
                />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
