import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";

interface PageHeaderProps {
  /** Names and titles that people wrote go in `<bdi>`. */
  readonly title: ReactNode;
  /** Who, what, until when: one line. */
  readonly facts?: ReactNode;
  readonly action?: ReactNode;
  /** A menu with what is done seldom. */
  readonly more?: ReactNode;
  /** The pages above this one. */
  readonly path?: readonly { readonly label: string; readonly href: string }[];
}

export function PageHeader({ title, facts, action, more, path }: PageHeaderProps) {
  return (
    <div className="mb-6 flex flex-col gap-1.5 border-b border-line pb-4">
      {path && path.length > 0 && <Path path={path} />}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-20 font-semibold break-words">{title}</h1>
          {facts !== undefined && (
            <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted">{facts}</div>
          )}
        </div>
        {(action !== undefined || more !== undefined) && (
          <div data-print="never" className="flex flex-wrap items-center gap-2">
            {action}
            {more}
          </div>
        )}
      </div>
    </div>
  );
}

function Path({ path }: Required<Pick<PageHeaderProps, "path">>) {
  const t = useTranslations("shell");
  return (
    <nav aria-label={t("path")}>
      <ol className="flex flex-wrap items-center gap-1 text-13">
        {path.map((step) => (
          <li key={step.href} className="flex min-w-0 items-center gap-1">
            <PlainLink
              href={step.href}
              className="max-w-72 truncate rounded-sm text-ink-muted hover:text-ink hover:underline"
            >
              <bdi>{step.label}</bdi>
            </PlainLink>
            <ChevronRight aria-hidden="true" className="size-3.5 text-ink-faint rtl:rotate-180" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface PageColumnsProps {
  readonly children: ReactNode;
  readonly side: ReactNode;
  readonly sideLabel: string;
  /** On a phone the facts follow the work: for pages whose title says the most of them already. */
  readonly sideLast?: boolean;
}

/** Work at the left, facts at the right; on a phone the facts come first, folded under the title. */
export function PageColumns({ children, side, sideLabel, sideLast = false }: PageColumnsProps) {
  return (
    <div className="flex flex-col gap-8 lg:flex-row lg:items-start">
      <aside
        aria-label={sideLabel}
        className={classNames(
          "flex shrink-0 flex-col gap-6 lg:sticky lg:top-[calc(var(--shell-top)+1.5rem)] lg:order-2 lg:w-72 lg:border-s lg:border-line lg:ps-6",
          sideLast && "max-lg:order-2 max-lg:border-t max-lg:border-line max-lg:pt-6",
        )}
      >
        {side}
      </aside>
      <div className="flex min-w-0 flex-1 flex-col gap-8 lg:order-1">{children}</div>
    </div>
  );
}
