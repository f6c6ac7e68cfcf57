"use client";

import { CircleUser, Keyboard, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { areaIcons, areaKeys, type Area } from "./navigation";
import { Palette } from "./palette";
import type { Command } from "./palette-commands";
import { PersonMenu } from "./person-menu";
import { signOut } from "./preferences";
import { ProtectionBand } from "./protection-band";
import type { Search, ShellPerson, StorePreference } from "./shell-facts";
import { ShortcutsSheet } from "./shortcuts-sheet";
import { SideNavigation } from "./side-navigation";
import { TopBar } from "./top-bar";
import { useShortcuts } from "./use-shortcuts";

interface ShellProps {
  readonly person: ShellPerson;
  readonly areas: readonly Area[];
  /** How many things wait in the inbox. */
  readonly waiting?: number;
  readonly demo: boolean;
  readonly theme: string;
  readonly search?: Search;
  /** Further lines of the palette, such as "Write a notice". */
  readonly commands?: readonly Command[];
  readonly onPreference?: StorePreference;
  readonly children: ReactNode;
}

/** Everything around a page: band, top bar, navigation, palette, keys. It knows the person and no evidence. */
export function Shell({
  person,
  areas: entered,
  waiting = 0,
  demo,
  theme,
  search,
  commands = [],
  onPreference,
  children,
}: ShellProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const areas = entered.map((area) => (area.id === "inbox" ? { ...area, count: waiting } : area));
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  const own = useOwnCommands(areas, () => setShown("shortcuts"));
  useShortcuts({
    onPalette: () => setShown("palette"),
    onSheet: () => setShown("shortcuts"),
    onGo: (key) => {
      const area = areas.find((one) => areaKeys[one.id] === key);
      if (area) router.push(area.href);
      return area !== undefined;
    },
  });
  return (
    <>
      <a
        href="#main"
        data-print="never"
        className="fixed start-4 top-2 z-50 -translate-y-24 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-(--band-height)"
      >
        {t("skip")}
      </a>
      <ProtectionBand demo={demo} />
      <header data-print="never" className="sticky top-(--band-height) z-30">
        <TopBar
          person={person}
          areas={areas}
          onPalette={() => setShown("palette")}
          personMenu={
            <PersonMenu
              person={person}
              theme={theme}
              onShortcuts={() => setShown("shortcuts")}
              onPreference={onPreference}
            />
          }
        />
      </header>
      <div className="flex min-h-[calc(100dvh-var(--shell-top))] items-stretch">
        <SideNavigation areas={areas} />
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pt-6 pb-24 outline-none md:px-6 md:pb-12 print:p-0"
        >
          <div className="mx-auto w-full max-w-page">{children}</div>
        </main>
      </div>
      <BottomBar areas={areas} />
      <Palette
        open={shown === "palette"}
        onOpenChange={(next) => setShown(next ? "palette" : null)}
        commands={[...own, ...commands]}
        search={search}
      />
      <ShortcutsSheet
        open={shown === "shortcuts"}
        onOpenChange={(next) => setShown(next ? "shortcuts" : null)}
        areas={areas}
      />
    </>
  );
}

function useOwnCommands(areas: readonly Area[], onShortcuts: () => void): readonly Command[] {
  const t = useTranslations("shell");
  return [
    ...areas.map((area) => ({
      id: `go-${area.id}`,
      group: "go" as const,
      label: t(`areas.${area.id}`),
      icon: areaIcons[area.id],
      keys: ["G", areaKeys[area.id].toUpperCase()],
      href: area.href,
    })),
    { id: "go-account", group: "go", label: t("person.account"), icon: CircleUser, href: "/me" },
    { id: "do-shortcuts", group: "do", label: t("person.shortcuts"), icon: Keyboard, keys: ["?"], run: onShortcuts },
    { id: "do-sign-out", group: "do", label: t("person.signOut"), icon: LogOut, run: () => void signOut() },
  ];
}
