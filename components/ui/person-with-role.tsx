import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface PersonProps {
  readonly name: string;
  /** The role in the reader's language. */
  readonly role?: string;
  /** An agency mark. */
  readonly agency?: ReactNode;
  /** Two lines in lists and cards, one in sentences; `cell`: two that fit a table's row, one when rows are dense. */
  readonly lines?: 1 | 2 | "cell";
}

const layouts = {
  1: "flex-row items-baseline gap-1.5",
  2: "flex-col items-start",
  cell: "flex-col items-start text-13 leading-4 in-data-dense:flex-row in-data-dense:items-baseline in-data-dense:gap-1.5 in-data-dense:leading-5 max-md:text-14 max-md:leading-5",
};

/** A person is never shown without the capacity in which they act. */
export function PersonWithRole({ name, role, agency, lines = 2 }: PersonProps) {
  return (
    <span className={classNames("inline-flex max-w-full min-w-0 align-middle", layouts[lines])}>
      <bdi className={classNames("max-w-full truncate", lines === 2 && "font-medium")}>{name}</bdi>
      {(role !== undefined || agency !== undefined) && (
        <span
          className={classNames(
            "flex max-w-full min-w-0 items-center gap-1.5 text-ink-muted",
            lines === "cell" ? "text-12" : "text-13",
          )}
        >
          {role !== undefined && <span className="truncate">{role}</span>}
          {role !== undefined && agency !== undefined && <span aria-hidden="true">·</span>}
          {agency}
        </span>
      )}
    </span>
  );
}

/** Up to two initials of a name, in whatever alphabet it is written. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => /^./u.exec(word ?? "")?.[0].toUpperCase() ?? "").join("");
}

export function Initials({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-selected text-12 font-semibold text-accent-ink"
    >
      {initials(name)}
    </span>
  );
}
