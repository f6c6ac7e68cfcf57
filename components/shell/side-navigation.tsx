"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";
import { areaIcons, countWord, isWithin, type Area } from "./navigation";

export function SideNavigation({ areas }: { areas: readonly Area[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav aria-label={t("navigation")} className="hidden w-54 shrink-0 border-e border-line md:block">
      <ul className="sticky top-(--shell-top) flex flex-col gap-0.5 p-3">
        {areas.map((area) => (
          <li key={area.id}>
            <AreaLink area={area} current={isWithin(path, area.href)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AreaLink({ area, current }: { area: Area; current: boolean }) {
  const t = useTranslations("shell");
  const Icon = areaIcons[area.id];
  return (
    <PlainLink
      href={area.href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "focus-inset flex h-8 items-center gap-2.5 rounded-md px-2.5 transition-colors",
        current ? "bg-selected font-medium text-accent-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t(`areas.${area.id}`)}</span>
      {area.count !== undefined && area.count > 0 && (
        <span className="text-13 text-ink-faint">
          {countWord(area.count)}
          <span className="sr-only">{t("waiting")}</span>
        </span>
      )}
    </PlainLink>
  );
}
