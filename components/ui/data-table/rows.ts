import type { ReactNode } from "react";

/** One column. Plain data, so that a page rendered on the server can describe a table that sorts in the browser. */
export interface DataColumn {
  readonly id: string;
  readonly header: string;
  /** How the column is filtered: by text it contains, by one of its values, or not at all. */
  readonly filter?: "text" | "choice" | "none";
  readonly align?: "start" | "end";
  /** `grow` takes what is left; `wide` and, when nothing is said, a narrower column cut long text; `fit` never does. */
  readonly width?: "fit" | "wide" | "grow";
  /** Long text wraps in smaller type instead of being cut. */
  readonly wrap?: boolean;
  /** The column that names the row: it cannot be hidden, carries the row's link and heads the card on a phone. */
  readonly main?: boolean;
  readonly hiddenAtFirst?: boolean;
}

export interface DataCell {
  /** What is sorted by: a number, a text, an ISO 8601 time; null sorts last. */
  readonly value: string | number | null;
  /** What is searched and filtered by, and shown when there is no `node`; the value when left out. */
  readonly text?: string;
  readonly node?: ReactNode;
}

export interface DataRow {
  readonly id: string;
  /** Where Enter and a click lead. */
  readonly href?: string;
  readonly cells: Readonly<Record<string, DataCell>>;
}

/** What the table remembers of one person: stored on the server, sent back with the next page. */
export interface TablePreferences {
  readonly density: "comfortable" | "dense";
  /** Ids of columns that are not shown. */
  readonly hidden: readonly string[];
  /** Whether the filters stand open above the table. */
  readonly filters: boolean;
}

export function cellText(cell: DataCell | undefined): string {
  return cell === undefined ? "" : (cell.text ?? (cell.value === null ? "" : String(cell.value)));
}

/** Compares without case and accents, as a person who types in a hurry does. */
export function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Preferences of somebody who has not chosen yet. */
export function firstPreferences(columns: readonly DataColumn[]): TablePreferences {
  return {
    density: "comfortable",
    hidden: columns.filter((column) => column.hiddenAtFirst).map((column) => column.id),
    filters: false,
  };
}

/** What was stored, as far as these columns still know it: the column that names the row is never hidden. */
export function usable(preferences: TablePreferences, columns: readonly DataColumn[]): TablePreferences {
  const hideable = new Set(columns.filter((column) => column.main !== true).map((column) => column.id));
  return { ...preferences, hidden: preferences.hidden.filter((id) => hideable.has(id)) };
}
