import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxList } from "@/components/notices/inbox-list";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { load } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { inboxNotices } from "@/lib/notices/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ searchParams }: { searchParams: SearchParameters }) {
  const cursor = textParameter(await searchParams, "cursor");
  const [t, outcome] = await Promise.all([
    getTranslations("inbox"),
    load(inboxNotices, { show: "waiting", ...(cursor === undefined ? {} : { cursor }) }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { notices, next } = outcome.value;
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={notices.length > 0 ? t("facts", { count: notices.length }) : t("purpose")}
      />
      {notices.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title={t(cursor === undefined ? "empty" : "emptyPage")}
          action={<ButtonLink href="/spaces">{t("goToSpaces")}</ButtonLink>}
        >
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <InboxList items={notices} />
          <PageLinks
            label={t("pages")}
            newest={cursor === undefined ? null : { href: "/inbox", label: t("newest") }}
            older={next === null ? null : { href: `/inbox?cursor=${next}`, label: t("older") }}
          />
        </div>
      )}
    </>
  );
}
