import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InboxList } from "@/lib/inbox/model";
import { EmptyState } from "../ui/empty-state";
import { ButtonLink, Link } from "../ui/link";
import { Time } from "../ui/time";

/** Nothing waits: what was done last, and what comes next. */
export function InboxEmpty({ last, pending }: Pick<InboxList, "last" | "pending">) {
  const t = useTranslations("inbox");
  return (
    <EmptyState
      icon={Inbox}
      title={t("empty")}
      action={
        <>
          <ButtonLink href="/packages">{t("goToPackages")}</ButtonLink>
          <ButtonLink href="/spaces">{t("goToSpaces")}</ButtonLink>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        {last !== null && (
          <p>
            {t.rich(`last.${last.act}`, {
              title: () => (
                <Link href={`/${last.kind}s/${last.id}`}>
                  <bdi>{last.title}</bdi>
                </Link>
              ),
              time: () => <Time at={last.at} show="relative" />,
            })}
          </p>
        )}
        <p>{pending > 0 ? t("pending", { count: pending }) : t("emptyHint")}</p>
      </div>
    </EmptyState>
  );
}
