import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxEmpty } from "@/components/inbox/inbox-empty";
import { InboxPages } from "@/components/inbox/inbox-pages";
import { InboxList } from "@/components/inbox/inbox-list";
import { InboxTabs } from "@/components/inbox/inbox-tabs";
import { NoticeArchive } from "@/components/inbox/notice-archive";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { listInbox } from "@/lib/inbox/operations";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { inboxNotices } from "@/lib/notices/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams;
  const cursor = textParameter(parameters, "cursor");
  return textParameter(parameters, "show") === "notices" ? <Notices cursor={cursor} /> : <Waiting cursor={cursor} />;
}

async function Waiting({ cursor }: { cursor: string | undefined }) {
  const [t, outcome] = await Promise.all([
    getTranslations("inbox"),
    load(listInbox, cursor === undefined ? {} : { cursor }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { items, next, last, pending } = outcome.value;
  const count = items.filter(({ doneAt }) => doneAt === null).length;
  return (
    <>
      <PageHeader title={t("title")} facts={count > 0 && next === null ? t("facts", { count }) : t("purpose")} />
      <InboxTabs current="waiting" />
      {items.length > 0 && <InboxList items={items} />}
      {items.length === 0 && cursor === undefined && <InboxEmpty last={last} pending={pending} />}
      {items.length === 0 && cursor !== undefined && <p className="text-ink-muted">{t("emptyPage")}</p>}
      <InboxPages address="/inbox" cursor={cursor} next={next} />
    </>
  );
}

async function Notices({ cursor }: { cursor: string | undefined }) {
  const [t, person, outcome] = await Promise.all([
    getTranslations("inbox"),
    signedInPerson(),
    load(inboxNotices, { show: "all", ...(cursor === undefined ? {} : { cursor }) }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { notices, next } = outcome.value;
  return (
    <>
      <PageHeader title={t("title")} facts={t("noticesFacts")} />
      <InboxTabs current="notices" />
      <NoticeArchive notices={notices} agencyId={person.agency.id} />
      <InboxPages address="/inbox?show=notices" cursor={cursor} next={next} />
    </>
  );
}
