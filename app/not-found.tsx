import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/link";
import { NotFoundPanel } from "@/components/ui/panel";

/** Outside the portal's shell: addresses that belong to nothing. */
export default function NotFound() {
  const t = useTranslations("ui.panels");
  return (
    <main className="px-4">
      <NotFoundPanel action={<ButtonLink href="/">{t("home")}</ButtonLink>} />
    </main>
  );
}
