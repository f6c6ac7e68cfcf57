import { FilePlus2, Files } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PackageTable } from "@/components/packages/list/package-table";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { Section } from "@/components/ui/section";
import { load } from "@/lib/next/page";
import { listPackages } from "@/lib/packages/operations";

interface SpacePackagesProps {
  readonly spaceId: string;
  readonly cursor: string | undefined;
  /** Whether the reader may begin one here. */
  readonly mayBegin: boolean;
}

/** The packages of one space that the reader's agency provides or received. */
export async function SpacePackages({ spaceId, cursor, mayBegin }: SpacePackagesProps) {
  const [t, outcome] = await Promise.all([
    getTranslations("packages.list"),
    load(listPackages, { spaceId, ...(cursor === undefined ? {} : { cursor }) }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { packages, next } = outcome.value;
  const here = `/spaces/${spaceId}`;
  const begin = mayBegin ? (
    <ButtonLink href={`${here}/packages/new`} tone="primary">
      <FilePlus2 aria-hidden="true" />
      {t("new")}
    </ButtonLink>
  ) : undefined;
  return (
    <Section title={t("inSpace")} action={begin}>
      <PackageTable
        packages={packages}
        empty={
          <EmptyState icon={Files} title={t(cursor === undefined ? "emptySpace" : "emptyPage")}>
            {t(mayBegin ? "emptySpaceHint" : "emptySpaceReading")}
          </EmptyState>
        }
      />
      <PageLinks
        label={t("pages")}
        newest={cursor === undefined ? null : { href: here, label: t("newest") }}
        older={next === null ? null : { href: `${here}?packages=${next}`, label: t("older") }}
      />
    </Section>
  );
}
