import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Announcer } from "@/components/ui/announcer";
import { PolicyProvider } from "@/components/ui/policy-provider";
import { readerTheme } from "@/lib/i18n/reader";
import { EVERYWHERE, picked } from "@/lib/i18n/texts/model";
import "./globals.css";

/** The subset nearly every page needs, preloaded; the other alphabets come from the style sheet when a name needs them. */
const interLatin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-latin",
  adjustFontFallback: false,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: t("titleTemplate") },
    robots: { index: false, follow: false },
    icons: { icon: "/mark.svg" },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, messages] = await Promise.all([getLocale(), readerTheme(), getMessages()]);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme} className={interLatin.variable}>
      <body>
        <NextIntlClientProvider messages={picked(messages, EVERYWHERE)}>
          <PolicyProvider>
            {children}
            <Announcer />
          </PolicyProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
