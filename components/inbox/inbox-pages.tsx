import { useTranslations } from "next-intl";
import { PageLinks } from "../ui/page-links";

interface PagesProps {
  readonly address: "/inbox" | "/inbox?show=notices";
  readonly cursor: string | undefined;
  readonly next: string | null;
}

/** Back to the first page and on to the next one; nothing where all stands on one page. */
export function InboxPages({ address, cursor, next }: PagesProps) {
  const t = useTranslations("inbox");
  const older = address === "/inbox" ? "/inbox?cursor=" : "/inbox?show=notices&cursor=";
  return (
    <div className="mt-6 empty:hidden">
      <PageLinks
        label={t("pages")}
        newest={cursor === undefined ? null : { href: address, label: t("newest") }}
        older={next === null ? null : { href: older + next, label: t("older") }}
      />
    </div>
  );
}
