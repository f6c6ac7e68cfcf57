"use client";

import { ChevronDown, CircleUser, Keyboard, LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { localeNames, locales, themes } from "@/lib/i18n/model";
import { announce } from "../ui/announcer";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "../ui/menu";
import { Initials } from "../ui/person-with-role";
import { keepLanguage, keepTheme, signOut } from "./preferences";
import type { ShellPerson } from "./shell-facts";

interface PersonMenuProps {
  readonly person: ShellPerson;
  readonly theme: string;
  readonly onShortcuts: () => void;
  /** Stores a choice for the person, so that it follows them to another machine. */
  readonly onPreference?: ((preference: { language?: string; theme?: string }) => void) | undefined;
}

export function PersonMenu({ person, theme: first, onShortcuts, onPreference }: PersonMenuProps) {
  const t = useTranslations("shell.person");
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState(first);

  function chooseLanguage(next: string) {
    keepLanguage(next);
    onPreference?.({ language: next });
    router.refresh();
  }

  function chooseTheme(next: string) {
    setTheme(next);
    keepTheme(next);
    onPreference?.({ theme: next });
  }

  async function leave() {
    if (!(await signOut())) announce(t("signOutFailed"), "danger");
  }

  return (
    <Menu
      heading={<Heading person={person} />}
      trigger={
        <button
          type="button"
          aria-label={t("open", { name: person.name })}
          className="flex h-9 items-center gap-1 rounded-md px-1.5 hover:bg-hover"
        >
          <Initials name={person.name} />
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-muted max-md:hidden" />
        </button>
      }
    >
      <MenuLink href="/account" icon={<CircleUser aria-hidden="true" />}>
        {t("account")}
      </MenuLink>
      <MenuItem icon={<Keyboard aria-hidden="true" />} onSelect={onShortcuts}>
        {t("shortcuts")}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t("language")}
        value={locale}
        options={locales.map((one) => ({ value: one, label: localeNames[one], lang: one }))}
        onChange={chooseLanguage}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={themes.map((one) => ({ value: one, label: t(`themes.${one}`) }))}
        onChange={chooseTheme}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void leave()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

function Heading({ person }: { person: ShellPerson }) {
  const t = useTranslations("roles");
  return (
    <>
      <bdi className="block max-w-72 truncate font-medium">{person.name}</bdi>
      <span className="block max-w-72 text-13 text-ink-muted">
        {person.roles.map((role) => (t.has(role) ? t(role) : role)).join(" · ")}
      </span>
    </>
  );
}
