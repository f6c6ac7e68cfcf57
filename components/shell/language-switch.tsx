"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { localeNames, locales } from "@/lib/i18n/model";
import { classNames } from "../ui/class-names";
import { keepLanguage } from "./preferences";

/** All languages in sight, each in its own words. */
export function LanguageSwitch() {
  const t = useTranslations("shell.signIn");
  const current = useLocale();
  const router = useRouter();
  function choose(locale: string) {
    keepLanguage(locale);
    router.refresh();
  }
  return (
    <div role="group" aria-label={t("language")} className="flex gap-0.5">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
          className={classNames(
            "h-8 rounded-md px-2.5 text-13 transition-colors",
            locale === current
              ? "bg-selected font-medium text-accent-ink"
              : "text-ink-muted hover:bg-hover hover:text-ink",
          )}
        >
          {localeNames[locale]}
        </button>
      ))}
    </div>
  );
}
