import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: LucideIcon;
  /** What there is none of, as a sentence. */
  readonly title: ReactNode;
  /** What was done last, and what comes next. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong/50 px-6 py-14 text-center">
      {Icon && (
        <span className="flex size-10 items-center justify-center rounded-full bg-neutral text-neutral-ink">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      )}
      <h2 className="text-16 font-semibold">{title}</h2>
      {children !== undefined && <div className="max-w-prose text-ink-muted">{children}</div>}
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
