import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/link";
import { NotFoundPanel } from "@/components/ui/panel";

export default function NotFound() {
  const t = useTranslations("ui.panels");
  return <NotFoundPanel action={<ButtonLink href="/">{t("home")}</ButtonLink>} />;
}
