"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { classNames } from "../ui/class-names";
import { Dialog } from "../ui/dialog";
import { PlainLink } from "../ui/link";
import { areaIcons, countWord, isWithin, type Area, type AreaId } from "./navigation";

/** What a thumb reaches first; the others are one tap further, under More. */
const firstAreas: readonly AreaId[] = ["inbox", "spaces", "packages", "requests"];

/** As many as a thumb can tell apart; where more areas are open, the last place is for More. */
const places = 4;

const barItem = "focus-inset flex h-14 w-full flex-col items-center justify-center gap-0.5 text-12 font-medium";

export function BottomBar({ areas }: { areas: readonly Area[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const first =
    areas.length <= places ? areas : areas.filter((area) => firstAreas.includes(area.id)).slice(0, places - 1);
  const rest = areas.filter((area) => !first.includes(area));
  const More = areaIcons.more;
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {first.map((area) => (
          <li key={area.id} className="min-w-0 flex-1">
            <BarLink area={area} current={isWithin(path, area.href)} />
          </li>
        ))}
        {rest.length > 0 && (
          <li className="min-w-0 flex-1">
            <button
              type="button"
              onClick={() => setOpen(true)}
              aria-haspopup="dialog"
              className={classNames(barItem, "text-ink-muted")}
            >
              <More aria-hidden="true" className="size-5" />
              {t("more")}
            </button>
          </li>
        )}
      </ul>
      <Dialog place="bottom" title={t("more")} open={open} onOpenChange={setOpen}>
        <ul className="flex flex-col">
          {rest.map((area) => (
            <li key={area.id}>
              <MoreLink area={area} onFollow={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      </Dialog>
    </nav>
  );
}

function BarLink({ area, current }: { area: Area; current: boolean }) {
  const t = useTranslations("shell");
  const Icon = areaIcons[area.id];
  return (
    <PlainLink
      href={area.href}
      aria-current={current ? "page" : undefined}
      className={classNames(barItem, current ? "text-accent-ink" : "text-ink-muted")}
    >
      <span className="relative">
        <Icon aria-hidden="true" className="size-5" />
        {area.count !== undefined && area.count > 0 && (
          <span className="absolute -top-1.5 start-3.5 min-w-4 rounded-full bg-accent px-1 text-center text-12 leading-4 text-on-accent">
            {countWord(area.count)}
            <span className="sr-only">{t("waiting")}</span>
          </span>
        )}
      </span>
      <span className="max-w-full truncate px-1">{t(`short.${area.id}`)}</span>
    </PlainLink>
  );
}

function MoreLink({ area, onFollow }: { area: Area; onFollow: () => void }) {
  const t = useTranslations("shell");
  const Icon = areaIcons[area.id];
  return (
    <PlainLink
      href={area.href}
      onClick={onFollow}
      className="flex h-12 items-center gap-3 rounded-md text-16 hover:bg-hover"
    >
      <Icon aria-hidden="true" className="size-5 text-ink-muted" />
      <span className="flex-1">{t(`areas.${area.id}`)}</span>
      {area.count !== undefined && area.count > 0 && <span className="text-ink-faint">{countWord(area.count)}</span>}
    </PlainLink>
  );
}
