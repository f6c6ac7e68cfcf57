import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface PersonProps {
  readonly name: string;
  /** The role in the reader's language. */
  readonly role?: string;
  /** An agency mark. */
  readonly agency?: ReactNode;
  /** One line in tables, two in lists and cards. */
  readonly lines?: 1 | 2;
}

/** A person is never shown without the capacity in which they act. */
export function PersonWithRole({ name, role, agency, lines = 2 }: PersonProps) {
  const one = lines === 1;
  return (
    <span className={classNames("inline-flex min-w-0", one ? "flex-row items-baseline gap-1.5" : "flex-col")}>
      <bdi className={classNames("truncate", !one && "font-medium")}>{name}</bdi>
      {(role !== undefined || agency !== undefined) && (
        <span className="flex min-w-0 items-center gap-1.5 text-13 text-ink-muted">
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
  return ends.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
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
