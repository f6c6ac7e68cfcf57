import type { ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * What a person wrote: a name, a title, a file name. It runs in its own direction and is cut at its own end, but stands
 * where the reader's language begins.
 */
export function Written({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span dir="auto" className={classNames("block min-w-0 truncate align-as-parent", className)}>
      {children}
    </span>
  );
}
