"use client";

import { NextIntlClientProvider } from "next-intl";
import { FailedPage } from "@/components/ui/failed-page";
import { fallbackLocale } from "@/lib/i18n/model";
import messages from "@/locales/en.json";
import "./globals.css";

interface ErrorProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** When even the root layout fails, nothing of the reader is known: this one page is in English. */
export default function GlobalError({ error, reset }: ErrorProps) {
  return (
    <html lang={fallbackLocale}>
      <body>
        <NextIntlClientProvider locale={fallbackLocale} messages={{ ui: messages.ui }}>
          <main className="px-4">
            <FailedPage digest={error.digest} onRetry={reset} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
