import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientTable } from "@/components/clients/client-table";
import { CreateClient } from "@/components/clients/create-client";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { proofAddress } from "@/lib/auth/proof-address";
import { createClient, listClients } from "@/lib/clients/operations";
import { load, signedInPerson } from "@/lib/next/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

export default async function ClientsPage() {
  const [t, person] = await Promise.all([getTranslations("clients"), signedInPerson()]);
  const [outcome, proof] = await Promise.all([
    load(listClients, {}),
    proofAddress(person.sessionId, "/administration/clients"),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const may = createClient.judge(person).ownAgency?.allowed === true;
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={t("facts")}
        action={may ? <CreateClient proofAddress={proof} /> : undefined}
      />
      <ClientTable clients={outcome.value.clients} mayEnd={may} />
    </>
  );
}
