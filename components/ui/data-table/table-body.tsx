import type { Row } from "@tanstack/react-table";
import { classNames } from "../class-names";
import { PlainLink } from "../link";
import { Written } from "../written";
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
        <tr
          key={row.id}
          role="row"
          data-row=""
          data-dense={dense ? "" : undefined}
          tabIndex={row.href === undefined ? -1 : undefined}
          className={rowStyle}
        >
          {shown.map((column) => (
            <td
              key={column.id}
              role="cell"
              title={titleOf(row.cells[column.id])}
              className={classNames(cellStyle(column, dense), isEmpty(row.cells[column.id]) && "max-md:hidden")}
            >
              {column.main !== true && (
                <span aria-hidden="true" className="text-12 leading-5 text-ink-faint md:hidden">
                  {column.header}
                </span>
              )}
              <Cell cell={row.cells[column.id]} href={column.main ? row.href : undefined} wrap={column.wrap ?? false} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

const widths = {
  fit: "md:w-px md:whitespace-nowrap",
  text: "md:max-w-52 md:truncate",
  wide: "md:max-w-80 md:truncate",
  grow: "md:w-full md:max-w-0 md:min-w-40 md:truncate",
};

function cellStyle(column: DataColumn, dense: boolean): string {
  return classNames(
    "border-b border-line px-3 text-14 group-last:border-b-0 first:ps-4 last:pe-4",
    dense ? "h-7 py-0.5 text-13" : "h-9 py-0.5",
    column.align === "end" ? "text-end tabular-nums" : "text-start",
    widths[column.width ?? (column.main ? "wide" : "text")],
    column.main
      ? "font-medium max-md:block max-md:pb-1.5"
      : "max-md:grid max-md:grid-cols-[7.5rem_minmax(0,1fr)] max-md:items-start max-md:justify-items-start max-md:gap-2 max-md:text-start",
    // a button's words stand under the head's, not its ground
    "[&>button]:-ms-2.5 max-md:[&>button]:-my-1",
    "max-md:h-auto max-md:w-auto max-md:border-0 max-md:px-0 max-md:py-0.5 max-md:first:ps-0 max-md:last:pe-0",
  );
}

/** A card leaves out what it has nothing to say about; a table keeps the place. */
function isEmpty(cell: DataCell | undefined): boolean {
  return cell?.node === undefined && cellText(cell) === "";
}

/** Text that may be cut is whole in the title; what a node shows has its own. */
function titleOf(cell: DataCell | undefined): string | undefined {
  return cell?.node === undefined ? cellText(cell) || undefined : undefined;
}

interface CellProps {
  readonly cell: DataCell | undefined;
  readonly href: string | undefined;
  readonly wrap: boolean;
}

function Cell({ cell, href, wrap }: CellProps) {
  const style = wrap ? "whitespace-normal md:text-13 md:leading-4" : "max-md:whitespace-normal";
  const content = cell?.node ?? <Written className={style}>{cellText(cell)}</Written>;
  if (href === undefined) return content;
  // The link's area is the whole row; other buttons of the row lie above it.
  return (
    <PlainLink
      href={href}
      data-row-link=""
      className="block rounded-sm outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      {content}
    </PlainLink>
  );
}
