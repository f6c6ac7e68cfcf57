import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NoticeEditor } from "@/components/notices/notice-editor";
import { otherAgencies, partyOf } from "@/components/notices/party-names";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { load, signedInPerson } from "@/lib/next/page";
import { readNotice } from "@/lib/notices/operations";
import { readSpace } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices.edit"))("title") };
}

export default async function EditNoticePage({ params }: { params: Promise<{ readonly noticeId: string }> }) {
  const [{ noticeId }, person] = await Promise.all([params, signedInPerson()]);
  const read = await load(readNotice, { noticeId });
  // What is no draft any more is read, not written; its own page asks for the purpose.
  if (!read.ok && read.code === "purpose_required") redirect(`/notices/${noticeId}`);
  if (!read.ok) return <ProblemPanel problem={read} />;
  const notice = read.value;
  if (!notice.may.edit) redirect(`/notices/${notice.id}`);
  const [t, spaces, outcome] = await Promise.all([
    getTranslations("notices.edit"),
    getTranslations("spaces"),
    load(readSpace, { spaceId: notice.spaceId }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const space = outcome.value;
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageHeader
        path={[
          { label: spaces("title"), href: "/spaces" },
          { label: space.name, href: `/spaces/${space.id}` },
        ]}
        title={t("title")}
        facts={t("facts")}
      />
      <NoticeEditor
        space={{ id: space.id, name: space.name }}
        draft={{ id: notice.id, title: notice.title, body: notice.body, changedAt: notice.changedAt }}
        provider={partyOf(person.agency)}
        agencies={otherAgencies(space.agencies, person.agency.id)}
      />
    </>
  );
}
