import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { controlStyle } from "../ui/field";

/** A plain form: the search is an address, and each one is logged when it is asked, not while it is typed. */
export function SearchField({ query }: { query: string }) {
  const t = useTranslations("search");
  return (
    <form action="/search" method="get" role="search" className="flex max-w-2xl gap-2">
      <span className="relative min-w-0 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          type="search"
          name="query"
          dir="auto"
          required
          minLength={2}
          maxLength={200}
          defaultValue={query}
          aria-label={t("field")}
          placeholder={t("field")}
          className={`${controlStyle} h-10 ps-9 text-16`}
        />
      </span>
      <Button type="submit" tone="primary" className="h-10">
        {t("submit")}
      </Button>
    </form>
  );
}
