import { useTranslations } from "next-intl";

/** Words of an operation and of a column, from the catalogues. */
export function useMatrixWords() {
  const operations = useTranslations("administration.operations");
  const roles = useTranslations("roles");
  const t = useTranslations("administration.permissions");
  return {
    operation: (name: string) => (operations.has(name) ? operations(name) : name),
    actor: (actor: string) => (actor === "client" ? t("client") : roles.has(actor) ? roles(actor) : actor),
  };
}
