import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { SpaceTable } from "@/components/spaces/space-table";
import { ButtonLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { createSpace, listSpaces } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spaces"))("title") };
}

export default async function SpacesPage({ searchParams }: { searchParams: SearchParameters }) {
  const cursor = textParameter(await searchParams, "cursor");
  const [t, actor, outcome] = await Promise.all([
    getTranslations("spaces"),
    signedInPerson(),
    load(listSpaces, cursor === undefined ? {} : { cursor }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { spaces, next } = outcome.value;
  const mayCreate = createSpace.judge(actor).memberState?.allowed === true;
  const create = mayCreate ? (
    <ButtonLink href="/spaces/new" tone="primary">
      <Plus aria-hidden="true" />
      {t("createButton")}
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader title={t("title")} facts={t("facts")} action={create} />
      <div className="flex flex-col gap-6">
        <SpaceTable spaces={spaces} emptyAction={create} />
        <PageLinks
          label={t("pages")}
          newest={cursor === undefined ? null : { href: "/spaces", label: t("newest") }}
          older={next === null ? null : { href: `/spaces?cursor=${next}`, label: t("older") }}
        />
      </div>
    </>
  );
}
