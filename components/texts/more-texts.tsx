"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { merged, type Texts } from "@/lib/i18n/texts/model";

/** Adds to the texts that are there already: next-intl's own provider would put them in their place. */
export function MoreTexts({ texts, children }: { texts: Texts; children: ReactNode }) {
  const locale = useLocale();
  const there = useMessages();
  const all = useMemo(() => merged(there, texts), [there, texts]);
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
