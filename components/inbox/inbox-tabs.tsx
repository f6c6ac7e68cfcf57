import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";

const tabs = { waiting: "/inbox", notices: "/inbox?show=notices" } as const;
export type InboxTab = keyof typeof tabs;

/** What waits, and all notices the agency ever received or wrote. */
export function InboxTabs({ current }: { current: InboxTab }) {
  const t = useTranslations("inbox.tabs");
  return (
    <nav aria-label={t("label")} data-print="never" className="mb-5">
      <ul className="flex gap-x-5 border-b border-line">
        {(["waiting", "notices"] as const).map((tab) => (
          <li key={tab}>
            <PlainLink
              href={tabs[tab]}
              aria-current={tab === current ? "page" : undefined}
              className={classNames(
                "focus-inset -mb-px flex h-10 items-center border-b-2 px-1 font-medium whitespace-nowrap transition-colors",
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
