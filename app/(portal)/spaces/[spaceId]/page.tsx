import { PenLine, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { SpaceOverview } from "@/components/spaces/space-overview";
import { SpaceStatePill } from "@/components/spaces/space-state";
import { ButtonLink } from "@/components/ui/link";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { readSpace } from "@/lib/spaces/operations";
import { SpaceNotices } from "./space-notices";
import { SpacePackages } from "./space-packages";

interface Props {
  readonly params: Promise<{ readonly spaceId: string }>;
  readonly searchParams: SearchParameters;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spaces"))("one") };
}

export default async function SpacePage({ params, searchParams }: Props) {
  const [{ spaceId }, parameters, person] = await Promise.all([params, searchParams, signedInPerson()]);
  const [t, read] = await Promise.all([getTranslations("spaces"), load(readSpace, { spaceId })]);
  if (!read.ok) return <ProblemPanel problem={read} />;
  const space = read.value;
  const here = `/spaces/${space.id}`;
  const write = space.may.draftNotice ? (
    <ButtonLink href={`${here}/notices/new`}>
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
  return (
    <>
      <PageHeader
        path={[{ label: t("title"), href: "/spaces" }]}
        title={<bdi>{space.name}</bdi>}
        facts={[<SpaceStatePill key="state" state={space.state} />, <bdi key="operation">{space.operation}</bdi>]}
        action={write}
        more={space.may.administer ? log : undefined}
      />
      <SpaceOverview
        space={space}
        reader={{ id: person.id, agencyId: person.agency.id }}
        packages={
          // Whoever may work in the space may begin either.
          <SpacePackages
            spaceId={space.id}
            cursor={textParameter(parameters, "packages")}
            mayBegin={space.may.draftNotice}
          />
        }
        notices={
          <SpaceNotices
            spaceId={space.id}
            agencyId={person.agency.id}
            cursor={textParameter(parameters, "cursor")}
            mayDraft={space.may.draftNotice}
          />
        }
      />
    </>
  );
}
