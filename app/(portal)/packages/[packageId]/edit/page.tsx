import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { partyOf } from "@/components/notices/party-names";
import { DraftEditor } from "@/components/packages/draft/draft-editor";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { load, signedInPerson } from "@/lib/next/page";
import { readPackage } from "@/lib/packages/operations";
import { readSpace } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft"))("title") };
}

export default async function EditPackagePage({ params }: { params: Promise<{ readonly packageId: string }> }) {
  const [{ packageId }, person] = await Promise.all([params, signedInPerson()]);
  const read = await load(readPackage, { packageId });
  // What is no draft any more is read, not written; its own page asks what is to be asked.
  if (!read.ok && read.code === "purpose_required") redirect(`/packages/${packageId}`);
  if (!read.ok) return <ProblemPanel problem={read} />;
  const evidence = read.value;
  if (!evidence.may.edit) redirect(`/packages/${evidence.id}`);
  const [t, spaces, outcome] = await Promise.all([
    getTranslations("draft"),
    getTranslations("spaces"),
    load(readSpace, { spaceId: evidence.spaceId }),
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
        facts={evidence.version === 1 ? t("facts") : t("versionFacts", { version: evidence.version })}
      />
      <DraftEditor
        evidence={evidence}
        provider={partyOf(person.agency)}
        members={space.agencies.map(({ id, shortName, name, countryCode }) => ({ id, shortName, name, countryCode }))}
      />
    </>
  );
}
