import { useTranslations } from "next-intl";
import type { LogView } from "@/lib/log/model";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";

/** The questions this person may ask; each is a page of its own, because each look into the log is logged. */
export function QuestionTabs({ views, current }: { views: readonly LogView[]; current: LogView }) {
  const t = useTranslations("log");
  return (
    <nav aria-label={t("questions")} data-print="never">
      <ul className="flex flex-wrap gap-x-5 border-b border-line">
        {views.map((view) => (
          <li key={view}>
            <PlainLink
              href={`/log?view=${view}`}
              aria-current={view === current ? "page" : undefined}
              className={classNames(
                "focus-inset -mb-px flex h-10 items-center border-b-2 px-1 font-medium whitespace-nowrap transition-colors",
                view === current ? "border-accent-ink text-ink" : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {t(`views.${view}`)}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
