import { Files } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PackageTable } from "@/components/packages/list/package-table";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { load } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { inboxPackages } from "@/lib/packages/operations";
import { listSpaces } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packages"))("title") };
}

export default async function PackagesPage({ searchParams }: { searchParams: SearchParameters }) {
  const cursor = textParameter(await searchParams, "cursor");
  const [t, outcome, spaces] = await Promise.all([
    getTranslations("packages"),
    load(inboxPackages, cursor === undefined ? {} : { cursor }),
    load(listSpaces, {}),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { packages, next } = outcome.value;
  const names = spaces.ok ? spaces.value.spaces.map(({ id, name }) => [id, name] as const) : [];
  return (
    <>
      <PageHeader title={t("title")} facts={t("list.facts")} />
      <div className="flex flex-col gap-6">
        <PackageTable
          packages={packages}
          spaceNames={new Map(names)}
          empty={
            <EmptyState
              icon={Files}
              title={t(cursor === undefined ? "list.empty" : "list.emptyPage")}
              action={<ButtonLink href="/spaces">{t("list.goToSpaces")}</ButtonLink>}
            >
              {t("list.emptyHint")}
            </EmptyState>
          }
        />
        <PageLinks
          label={t("list.pages")}
          newest={cursor === undefined ? null : { href: "/packages", label: t("list.newest") }}
          older={next === null ? null : { href: `/packages?cursor=${next}`, label: t("list.older") }}
        />
      </div>
    </>
  );
}
