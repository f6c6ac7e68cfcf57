import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { picked, textsOf, type Area } from "@/lib/i18n/texts/model";
import { MoreTexts } from "./more-texts";

/** What browsers need of the catalogue within one area of the portal, beside what they have everywhere. */
export async function AreaTexts({ area, children }: { area: Area; children: ReactNode }) {
  return <MoreTexts texts={picked(await getMessages(), textsOf(area))}>{children}</MoreTexts>;
}
