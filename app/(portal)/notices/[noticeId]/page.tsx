import { PenLine, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeStatePill } from "@/components/notices/notice-state";
import { NoticeBody, NoticeFacts } from "@/components/notices/notice-view";
import { WithdrawDialog } from "@/components/notices/withdraw-dialog";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PurposePage } from "@/components/purpose/purpose-page";
import { PageColumns, PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { ButtonLink } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { load, signedInPerson } from "@/lib/next/page";
import { readNotice } from "@/lib/notices/operations";
import { readSpace } from "@/lib/spaces/operations";

/** Static: a title in the tab would be evidence in the window list. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("one") };
}

export default async function NoticePage({ params }: { params: Promise<{ readonly noticeId: string }> }) {
  const [{ noticeId }, person] = await Promise.all([params, signedInPerson()]);
  const read = await load(readNotice, { noticeId });
  if (!read.ok && read.code === "purpose_required") return <PurposePage noticeId={noticeId} />;
  if (!read.ok) return <ProblemPanel problem={read} />;
  const { body, withdrawalReason, ...notice } = read.value;
  const [t, spaces, outcome] = await Promise.all([
    getTranslations("notices"),
    getTranslations("spaces"),
    load(readSpace, { spaceId: notice.spaceId }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const space = outcome.value;
  const actions = (
    <>
      {notice.may.edit && (
        <ButtonLink href={`/notices/${notice.id}/edit`} tone="primary">
          <PenLine aria-hidden="true" />
          {t("view.edit")}
        </ButtonLink>
      )}
      {notice.may.withdraw && <WithdrawDialog noticeId={notice.id} recipients={notice.recipients} />}
      {notice.may.readLog && (
        <ButtonLink href={`/log?view=owner&target=notice/${notice.id}`}>
          <ScrollText aria-hidden="true" />
          {t("view.whoRead")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageHeader
        path={[
          { label: spaces("title"), href: "/spaces" },
          { label: space.name, href: `/spaces/${space.id}` },
        ]}
        title={<bdi>{notice.title}</bdi>}
        facts={[
          <NoticeStatePill key="state" state={notice.state} received={notice.agencyId !== person.agency.id} />,
          <Time key="at" at={notice.changedAt} show="full" />,
        ]}
        action={actions}
      />
      <PageColumns side={<NoticeFacts notice={notice} space={space} />} sideLabel={t("view.side")}>
        <NoticeBody notice={{ body, withdrawalReason, state: notice.state, withdrawnAt: notice.withdrawnAt }} />
      </PageColumns>
    </>
  );
}
