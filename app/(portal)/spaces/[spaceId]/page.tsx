import { PenLine, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeFeed } from "@/components/notices/notice-feed";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { SpaceOverview } from "@/components/spaces/space-overview";
import { SpaceStatePill } from "@/components/spaces/space-state";
import { ButtonLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { listNotices } from "@/lib/notices/operations";
import { readSpace } from "@/lib/spaces/operations";

interface Props {
  readonly params: Promise<{ readonly spaceId: string }>;
  readonly searchParams: SearchParameters;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spaces"))("one") };
}

export default async function SpacePage({ params, searchParams }: Props) {
  const [{ spaceId }, parameters, person] = await Promise.all([params, searchParams, signedInPerson()]);
  const cursor = textParameter(parameters, "cursor");
  const [t, read, listed] = await Promise.all([
    getTranslations("spaces"),
    load(readSpace, { spaceId }),
    load(listNotices, { spaceId, ...(cursor === undefined ? {} : { cursor }) }),
  ]);
  if (!read.ok) return <ProblemPanel problem={read} />;
  const space = read.value;
  const here = `/spaces/${space.id}`;
  const write = space.may.draftNotice ? (
    <ButtonLink href={`${here}/notices/new`} tone="primary">
      <PenLine aria-hidden="true" />
      {t("writeNotice")}
    </ButtonLink>
  ) : undefined;
  const log = (
    <ButtonLink href={`/log?view=space&spaceId=${space.id}`}>
      <ScrollText aria-hidden="true" />
      {t("readLog")}
    </ButtonLink>
  );
  const notices = listed.ok ? (
    <>
      <NoticeFeed notices={listed.value.notices} agencyId={person.agency.id} mayDraft={space.may.draftNotice} />
      <PageLinks
        label={t("noticePages")}
        newest={cursor === undefined ? null : { href: here, label: t("newest") }}
        older={listed.value.next === null ? null : { href: `${here}?cursor=${listed.value.next}`, label: t("older") }}
      />
    </>
  ) : (
    <ProblemPanel problem={listed} />
  );
  return (
    <>
      <PageHeader
        path={[{ label: t("title"), href: "/spaces" }]}
        title={<bdi>{space.name}</bdi>}
        facts={[<SpaceStatePill key="state" state={space.state} />, <bdi key="operation">{space.operation}</bdi>]}
        action={write}
        more={space.may.administer ? log : undefined}
      />
      <SpaceOverview space={space} reader={{ id: person.id, agencyId: person.agency.id }} notices={notices} />
    </>
  );
}
