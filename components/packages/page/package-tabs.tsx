import { useTranslations } from "next-intl";
import { classNames } from "../../ui/class-names";
import { PlainLink } from "../../ui/link";

const PACKAGE_TABS = ["contents", "provenance", "recipients", "log"] as const;
export type PackageTab = (typeof PACKAGE_TABS)[number];

/** The part of the page that an address asks for; contents when it asks for none that there is. */
export const tabOf = (text: string | undefined): PackageTab => PACKAGE_TABS.find((tab) => tab === text) ?? "contents";

/** Each part is an address of its own: it can be sent to a colleague, and its look stands in the log. */
export function PackageTabs({ packageId, current }: { packageId: string; current: PackageTab }) {
  const t = useTranslations("packages.tabs");
  return (
    <nav aria-label={t("label")} data-print="never">
      <ul className="flex gap-x-3.5 overflow-x-auto md:gap-x-5 border-b border-line">
        {PACKAGE_TABS.map((tab) => (
          <li key={tab}>
            <PlainLink
              href={tab === "contents" ? `/packages/${packageId}` : `/packages/${packageId}?tab=${tab}`}
              aria-current={tab === current ? "page" : undefined}
              className={classNames(
                "focus-inset flex h-10 items-center border-b-2 font-medium whitespace-nowrap transition-colors",
                tab === current ? "border-accent-ink text-ink" : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {t(tab)}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
