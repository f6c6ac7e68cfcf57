import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContentsTab } from "@/components/packages/contents/contents-tab";
import { PackageHeader } from "@/components/packages/page/package-header";
import { PackageSide } from "@/components/packages/page/package-side";
import { tabOf } from "@/components/packages/page/package-tabs";
import { PackageTop } from "@/components/packages/page/package-top";
import { ProvenanceTab } from "@/components/packages/provenance/provenance-tab";
import { RecipientsTab } from "@/components/packages/recipients/recipients-tab";
import { PackageActions } from "@/components/packages/release/package-actions";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageColumns } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { proofAddress } from "@/lib/auth/proof-address";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { readPackage } from "@/lib/packages/operations";
import { readSpace } from "@/lib/spaces/operations";
import { Looks, Versions } from "./parts";

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
  const [t, outcome, proof] = await Promise.all([
    getTranslations("packages"),
    load(readSpace, { spaceId: evidence.spaceId }),
    proofAddress(person.sessionId, `/packages/${packageId}`),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const space = outcome.value;
  const provides = evidence.agencyId === person.agency.id;
  const tab = tabOf(textParameter(parameters, "tab"));
  const agencies = space.agencies.map(({ id, shortName, countryCode }) => ({ id, shortName, countryCode }));
  // Only the release sheet and the contents need the files, and where both are shown they are one object, sent once.
  const light = tab === "contents" || evidence.state === "in_review" ? evidence : { ...evidence, files: [] };
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PackageHeader
        evidence={evidence}
        space={space}
        actions={<PackageActions evidence={light} spaceAgencies={agencies} proofAddress={proof} />}
      />
      <PackageTop evidence={evidence} provides={provides} tab={tab} />
      {tab === "log" ? (
        // A time line and its table want the whole width; what the side says stands in the head.
        <Looks evidence={evidence} cursor={textParameter(parameters, "cursor")} provides={provides} />
      ) : (
        <PageColumns side={<PackageSide evidence={evidence} space={space} />} sideLabel={t("side")} sideLast>
          {tab === "contents" && (
            <ContentsTab evidence={evidence} reader={{ name: person.name, agency: person.agency.shortName }} />
          )}
          {tab === "provenance" && (
            <ProvenanceTab details={evidence.details}>
              <Versions evidence={evidence} />
            </ProvenanceTab>
          )}
          {tab === "recipients" && <RecipientsTab evidence={evidence} />}
        </PageColumns>
      )}
    </>
  );
}
