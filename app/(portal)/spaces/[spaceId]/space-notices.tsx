import { getTranslations } from "next-intl/server";
import { NoticeFeed } from "@/components/notices/notice-feed";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageLinks } from "@/components/ui/page-links";
import { load } from "@/lib/next/page";
import { listNotices } from "@/lib/notices/operations";

interface SpaceNoticesProps {
  readonly spaceId: string;
  readonly agencyId: string;
  readonly cursor: string | undefined;
  readonly mayDraft: boolean;
}

/** The notices of one space that the reader's agency provided or received. */
export async function SpaceNotices({ spaceId, agencyId, cursor, mayDraft }: SpaceNoticesProps) {
  const [t, outcome] = await Promise.all([
    getTranslations("spaces"),
    load(listNotices, { spaceId, ...(cursor === undefined ? {} : { cursor }) }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { notices, next } = outcome.value;
  const here = `/spaces/${spaceId}`;
  return (
    <>
      <NoticeFeed notices={notices} agencyId={agencyId} mayDraft={mayDraft} />
      <PageLinks
        label={t("noticePages")}
        newest={cursor === undefined ? null : { href: here, label: t("newest") }}
        older={next === null ? null : { href: `${here}?cursor=${next}`, label: t("older") }}
      />
    </>
  );
}
