import { useTranslations } from "next-intl";
import { ProtectionBand } from "@/components/shell/protection-band";
import { ButtonLink } from "@/components/ui/link";
import { NotFoundPanel } from "@/components/ui/panel";
import { installation } from "@/lib/next/installation";

/** Outside the portal's shell: addresses that belong to nothing. */
export default function NotFound() {
  const t = useTranslations("ui.panels");
  return (
    <>
      <ProtectionBand demo={installation().demo} />
      <main className="px-4">
        <NotFoundPanel action={<ButtonLink href="/">{t("home")}</ButtonLink>} />
      </main>
    </>
  );
}
