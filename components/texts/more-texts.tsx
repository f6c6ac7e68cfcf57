"use client";

import { NextIntlClientProvider, useMessages } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { merged, type Texts } from "@/lib/i18n/texts/model";

/** Adds to the texts that are there already: next-intl's own provider would put them in their place. */
export function MoreTexts({ texts, children }: { texts: Texts; children: ReactNode }) {
  const there = useMessages();
  const all = useMemo(() => merged(there, texts), [there, texts]);
  return <NextIntlClientProvider messages={all}>{children}</NextIntlClientProvider>;
}
