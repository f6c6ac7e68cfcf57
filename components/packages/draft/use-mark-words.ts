import { useTranslations } from "next-intl";
import type { DraftField } from "./draft";

/** The explanation beside a field whose words carry a classification mark; undefined beside all others. */
export function useMarkWords(marked: readonly DraftField[]): (field: DraftField) => string | undefined {
  const t = useTranslations("draft");
  return (field) => (marked.includes(field) ? t("classified") : undefined);
}
