import { useTranslations } from "next-intl";

/** Words of an operation and of a column, from the catalogues. */
export function useMatrixWords() {
  const events = useTranslations("events");
  const roles = useTranslations("roles");
  const t = useTranslations("administration.permissions");
  return {
    operation: (name: string) => (events.has(name) ? events(name) : name),
    actor: (actor: string) => (actor === "client" ? t("client") : roles.has(actor) ? roles(actor) : actor),
  };
}
