import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface SectionProps {
  readonly title: ReactNode;
  readonly facts?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
  /** `card` has a ground of its own; `bare` stands on the page, for tables and lists that bring theirs. */
  readonly look?: "card" | "bare";
}

export function Section({ title, facts, action, children, look = "bare" }: SectionProps) {
  return (
    <section
      className={classNames("flex flex-col gap-3", look === "card" && "rounded-lg border border-line bg-surface p-5")}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-16 font-semibold">{title}</h2>
        {facts !== undefined && <p className="text-13 text-ink-muted">{facts}</p>}
        {action !== undefined && <div className="ms-auto flex gap-2">{action}</div>}
      </div>
      {children}
    </section>
  );
}

export interface Fact {
  readonly label: ReactNode;
  readonly value: ReactNode;
}

/** Name and value, one below the other: for side columns. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-col gap-3">
      {facts.map((fact, index) => (
        <div key={index} className="flex flex-col gap-0.5">
          <dt className="text-12 font-medium text-ink-faint">{fact.label}</dt>
          <dd className="min-w-0 break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
