import type { Row } from "@tanstack/react-table";
import { classNames } from "../class-names";
import { PlainLink } from "../link";
import { cellText, type DataCell, type DataColumn, type DataRow } from "./rows";
import type { Features } from "./table-model";

interface BodyProps {
  readonly rows: readonly Row<Features, DataRow>[];
  readonly columns: readonly DataColumn[];
  readonly hidden: readonly string[];
  readonly dense: boolean;
}

const rowStyle =
  "group relative outline-none transition-colors hover:bg-hover focus-visible:bg-selected has-[a[data-row-link]:focus-visible]:bg-selected " +
  "max-md:mb-2 max-md:block max-md:rounded-lg max-md:border max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-3";

/** Rows, or on a phone cards with the same facts in the same order. */
export function TableBody({ rows, columns, hidden, dense }: BodyProps) {
  const shown = columns.filter((column) => !hidden.includes(column.id));
  return (
    <tbody role="rowgroup" className="max-md:block">
      {rows.map(({ original: row }) => (
        <tr key={row.id} role="row" data-row="" tabIndex={row.href === undefined ? -1 : undefined} className={rowStyle}>
          {shown.map((column) => (
            <td key={column.id} role="cell" className={cellStyle(column, dense)}>
              {column.main !== true && (
                <span aria-hidden="true" className="shrink-0 pt-px text-12 text-ink-faint md:hidden">
                  {column.header}
                </span>
              )}
              <Cell cell={row.cells[column.id]} href={column.main ? row.href : undefined} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function cellStyle(column: DataColumn, dense: boolean): string {
  return classNames(
    "border-b border-line px-3 text-14 group-last:border-b-0 first:ps-4 last:pe-4",
    dense ? "h-7 py-0.5 text-13" : "h-9 py-1.5",
    column.align === "end" ? "text-end" : "text-start",
    column.width === "fit" && "w-px whitespace-nowrap",
    column.width === "grow" && "md:max-w-0 md:min-w-48 md:truncate",
    column.main
      ? "font-medium max-md:block max-md:pb-1.5"
      : "max-md:grid max-md:grid-cols-[7.5rem_1fr] max-md:items-baseline max-md:gap-2 max-md:text-start",
    "max-md:h-auto max-md:w-auto max-md:border-0 max-md:px-0 max-md:py-0.5 max-md:first:ps-0 max-md:last:pe-0 max-md:whitespace-normal",
  );
}

function Cell({ cell, href }: { cell: DataCell | undefined; href: string | undefined }) {
  const content = cell?.node ?? <bdi>{cellText(cell)}</bdi>;
  if (href === undefined) return content;
  // The link's area is the whole row; other buttons of the row lie above it.
  return (
    <PlainLink href={href} data-row-link="" className="rounded-sm outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus">
      {content}
    </PlainLink>
  );
}
