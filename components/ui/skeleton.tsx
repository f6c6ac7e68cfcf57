import { useTranslations } from "next-intl";
import { classNames } from "./class-names";

/** One grey stroke where a word will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("block h-3 animate-pulse rounded-sm bg-line/80", className)} />;
}

const widths = ["w-3/5", "w-2/5", "w-1/2", "w-1/3", "w-3/4"];

/** The page's final layout without its words. Assistive technology hears one sentence instead of the strokes. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex flex-col gap-3 pt-1">
        <Skeleton className="h-5 w-64 max-w-full" />
        <Skeleton className="w-96 max-w-full" />
      </div>
      <TableSkeleton rows={rows} />
    </div>
  );
}

export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden="true" className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-9 border-b border-line bg-sunken/60" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-4 last:border-0">
          {Array.from({ length: columns }, (_column, column) => (
            <Skeleton
              key={column}
              className={classNames("flex-1", widths[(row + column) % widths.length], column > 1 && "max-md:hidden")}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
