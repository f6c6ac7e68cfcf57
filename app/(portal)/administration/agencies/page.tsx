import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgencyTable } from "@/components/agencies/agency-table";
import { CreateAgency } from "@/components/agencies/create-agency";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { listAgencies } from "@/lib/agencies/operations";
import { proofAddress } from "@/lib/auth/proof-address";
import { load, signedInPerson } from "@/lib/next/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agencies"))("title") };
}

export default async function AgenciesPage() {
  const [t, person] = await Promise.all([getTranslations("agencies"), signedInPerson()]);
  const [outcome, proof] = await Promise.all([
    load(listAgencies, {}),
    proofAddress(person.sessionId, "/administration/agencies"),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { agencies, countries } = outcome.value;
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={t("facts")}
        action={<CreateAgency countries={countries} timeZone={person.timeZone} proofAddress={proof} />}
      />
      <AgencyTable agencies={agencies} ownId={person.agency.id} proofAddress={proof} />
    </>
  );
}
