import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { toneIcon, toneStyle, type Tone } from "./state-pill";

/** A sentence that must not be overlooked, inside a page. */
export function Callout({ tone = "info", title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  const Icon = toneIcon[tone];
  return (
    <div className={classNames("flex gap-2.5 rounded-md px-3.5 py-2.5", toneStyle[tone])}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-col gap-0.5">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="max-w-prose">{children}</div>}
      </div>
    </div>
  );
}
