import { Bell, Search as SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AgencyMark } from "../countries/agency-mark";
import { PlainLink } from "../ui/link";
import { BrandMark } from "./brand";
import { Clock } from "./clock";
import { Keys } from "./keys";
import { COUNT_MAX, countWord, type Area } from "./navigation";
import type { ShellPerson } from "./shell-facts";

interface TopBarProps {
  readonly person: ShellPerson;
  readonly areas: readonly Area[];
  readonly onPalette: () => void;
  readonly personMenu: ReactNode;
}

export function TopBar({ person, areas, onPalette, personMenu }: TopBarProps) {
  const t = useTranslations("shell");
  const inbox = areas.find(({ id }) => id === "inbox");
  return (
    <div className="flex h-12 items-center gap-3 border-b border-line bg-surface ps-4 pe-3 md:gap-5">
      <PlainLink
        href={areas[0]?.href ?? "/"}
        className="flex items-center gap-2.5 rounded-md text-16 font-semibold tracking-tight md:w-44"
      >
        <BrandMark className="size-6" />
        <span className="max-md:sr-only">{t("product")}</span>
      </PlainLink>
      <SearchBox onPalette={onPalette} />
      <div className="ms-auto flex min-w-0 items-center gap-2 md:gap-4">
        <span className="hidden md:block">
          <Clock />
        </span>
        {inbox !== undefined && <Notifications inbox={inbox} />}
        <span aria-hidden="true" className="hidden h-5 w-px bg-line lg:block" />
        <span className="hidden min-w-0 text-13 lg:block">
          <AgencyMark agency={person.agency} />
        </span>
        {personMenu}
      </div>
    </div>
  );
}

function SearchBox({ onPalette }: { onPalette: () => void }) {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      onClick={onPalette}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-md border border-line bg-ground px-2.5 text-13 text-ink-faint transition-colors hover:border-line-strong md:max-w-88"
    >
      <SearchIcon aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-start">{t("palette.invite")}</span>
      <span aria-hidden="true" className="max-md:hidden">
        <Keys keys={[t("keys.control"), "K"]} />
      </span>
    </button>
  );
}

function Notifications({ inbox: { href, count = 0 } }: { inbox: Area }) {
  const t = useTranslations("shell");
  const words = count > COUNT_MAX ? t("newsMany", { max: COUNT_MAX }) : t("news", { count });
  return (
    <PlainLink
      href={href}
      aria-label={words}
      title={words}
      className="relative inline-flex size-9 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
    >
      <Bell aria-hidden="true" className="size-4" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute end-0.5 top-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-12 leading-4 font-medium text-on-accent"
        >
          {countWord(count)}
        </span>
      )}
    </PlainLink>
  );
}
