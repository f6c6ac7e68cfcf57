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
import type { Preference, ShellPerson, StorePreference } from "./shell-facts";

interface PersonMenuProps {
  readonly person: ShellPerson;
  readonly theme: string;
  readonly onShortcuts: () => void;
  readonly onPreference?: StorePreference | undefined;
}

export function PersonMenu({ person, theme: first, onShortcuts, onPreference }: PersonMenuProps) {
  const t = useTranslations("shell.person");
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState(first);

  async function store(preference: Preference) {
    if (onPreference && !(await onPreference(preference))) announce(t("notKept"), "danger");
  }

  /** The page is asked for anew only when the choice is stored: the server follows the person, not the device. */
  async function chooseLanguage(next: string) {
    keepLanguage(next);
    await store({ language: next });
    router.refresh();
  }

  async function chooseTheme(next: string) {
    setTheme(next);
    keepTheme(next);
    await store({ theme: next });
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
      <MenuLink href="/me" icon={<CircleUser aria-hidden="true" />}>
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
        onChange={(next) => void chooseLanguage(next)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={themes.map((one) => ({ value: one, label: t(`themes.${one}`) }))}
        onChange={(next) => void chooseTheme(next)}
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
