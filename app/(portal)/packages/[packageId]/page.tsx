import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessTab } from "@/components/packages/access/access-tab";
import { PackageStatePill } from "@/components/packages/page/package-state";
import { PackageTabs, tabOf } from "@/components/packages/page/package-tabs";
import { PackageActions } from "@/components/packages/release/package-actions";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { readPackageLog } from "@/lib/packages/log/operations";
import { readPackage } from "@/lib/packages/operations";
import { readSpace } from "@/lib/spaces/operations";

interface Props {
  readonly params: Promise<{ readonly packageId: string }>;
  readonly searchParams: SearchParameters;
}

/** Static: a title in the tab would be evidence in the window list. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packages"))("one") };
}

export default async function PackagePage({ params, searchParams }: Props) {
  const [{ packageId }, parameters, person] = await Promise.all([params, searchParams, signedInPerson()]);
  const read = await load(readPackage, { packageId });
  if (!read.ok) return <ProblemPanel problem={read} />;
  const evidence = read.value;
  const [spaces, outcome] = await Promise.all([
    getTranslations("spaces"),
    load(readSpace, { spaceId: evidence.spaceId }),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const space = outcome.value;
  const provides = evidence.agencyId === person.agency.id;
  const tab = tabOf(textParameter(parameters, "tab"));
  const spaceAgencies = space.agencies.map(({ id, shortName, countryCode }) => ({ id, shortName, countryCode }));
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageHeader
        path={[
          { label: spaces("title"), href: "/spaces" },
          { label: space.name, href: `/spaces/${space.id}` },
        ]}
        title={<bdi>{evidence.title}</bdi>}
        facts={<PackageStatePill state={evidence.state} />}
        action={<PackageActions evidence={evidence} spaceAgencies={spaceAgencies} />}
      />
      <PackageTabs packageId={packageId} current={tab} />
      {tab === "log" && <Looks packageId={packageId} cursor={textParameter(parameters, "cursor")} provides={provides} />}
    </>
  );
}

interface LooksProps {
  readonly packageId: string;
  readonly cursor: string | undefined;
  readonly provides: boolean;
}

async function Looks({ packageId, cursor, provides }: LooksProps) {
  const outcome = await load(readPackageLog, { packageId, ...(cursor === undefined ? {} : { cursor }) });
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { entries, next } = outcome.value;
  return (
    <AccessTab
      packageId={packageId}
      entries={entries}
      next={next}
      firstPage={cursor === undefined}
      provides={provides}
    />
  );
}
