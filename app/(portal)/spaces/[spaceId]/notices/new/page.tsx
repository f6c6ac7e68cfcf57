import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeEditor } from "@/components/notices/notice-editor";
import { otherAgencies, partyOf } from "@/components/notices/party-names";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { load, signedInPerson } from "@/lib/next/page";
import { readSpace } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices.edit"))("newTitle") };
}

export default async function NewNoticePage({ params }: { params: Promise<{ readonly spaceId: string }> }) {
  const [{ spaceId }, person] = await Promise.all([params, signedInPerson()]);
  const [t, spaces, outcome] = await Promise.all([
    getTranslations("notices.edit"),
    getTranslations("spaces"),
    load(readSpace, { spaceId }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const space = outcome.value;
  if (!space.may.draftNotice)
    return (
      <ProblemPanel
        problem={{ code: "refused", reason: space.state === "closed" ? "space_closed" : "role_missing" }}
        attempted={false}
      />
    );
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageHeader
        path={[
          { label: spaces("title"), href: "/spaces" },
          { label: space.name, href: `/spaces/${space.id}` },
        ]}
        title={t("newTitle")}
        facts={t("facts")}
      />
      <NoticeEditor
        space={{ id: space.id, name: space.name }}
        draft={null}
        provider={partyOf(person.agency)}
        agencies={otherAgencies(space.agencies, person.agency.id)}
      />
    </>
  );
}
