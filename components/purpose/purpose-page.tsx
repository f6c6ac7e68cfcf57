import { FileLock2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoticePurpose } from "./notice-purpose";

/** The question before the first look in a session: what the answer is for, then the answer. */
export function PurposePage({ noticeId }: { noticeId: string }) {
  const t = useTranslations("purposes");
  return (
    <section className="mx-auto flex w-full max-w-2xl flex-col gap-6 rounded-lg border border-line bg-surface p-5 shadow-1 sm:p-8">
      <div className="flex gap-4">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-info text-info-ink max-sm:hidden">
          <FileLock2 aria-hidden="true" className="size-5" />
        </span>
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="text-20 font-semibold">{t("title")}</h1>
          <p className="max-w-prose text-ink-muted">{t("description")}</p>
        </div>
      </div>
      <NoticePurpose noticeId={noticeId} />
    </section>
  );
}
