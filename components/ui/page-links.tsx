import { ChevronLeft, ChevronRight } from "lucide-react";
import { ButtonLink } from "./link";

interface PageLinksProps {
  /** What is paged, for assistive technology. */
  readonly label: string;
  /** Back to the first page; null on it. */
  readonly newest: { readonly href: string; readonly label: string } | null;
  /** The next page; null on the last one. */
  readonly older: { readonly href: string; readonly label: string } | null;
}

/** Pages by cursor: how many there are is not known, only whether there are more. */
export function PageLinks({ label, newest, older }: PageLinksProps) {
  if (newest === null && older === null) return null;
  return (
    <nav aria-label={label} data-print="never" className="flex items-center gap-2">
      {newest && (
        <ButtonLink href={newest.href} size="sm">
          <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
          {newest.label}
        </ButtonLink>
      )}
      {older && (
        <ButtonLink href={older.href} size="sm" className="ms-auto">
          {older.label}
          <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
        </ButtonLink>
      )}
    </nav>
  );
}
